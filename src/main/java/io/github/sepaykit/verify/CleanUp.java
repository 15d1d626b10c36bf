package io.github.sepaykit.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Removes what runs have left on a server, and nothing else. */
final class CleanUp {
  private static final int MOST_PAGES = 50;

  private final Session session;
  private final Estate estate;
  private final Call.Maker full;

  CleanUp(Session session) {
    this.session = session;
    this.estate = session.estate().orElseThrow();
    this.full = session.full();
  }

  /**
   * Deletes what the estate still holds, the newest first, then what lists still show of these
   * runs.
   *
   * @return what could not be removed
   */
  List<Leftover> remove(Set<String> runs) {
    List<Leftover> left = new ArrayList<>();
    for (long id : estate.living()) {
      try {
        delete(id);
      } catch (Session.NotOursException e) {
        left.add(Leftover.unproved(id, runs));
      }
    }
    for (Leftover found : find(runs)) {
      estate.adopt(found.id());
      delete(found.id());
    }
    left.addAll(find(runs));
    return left;
  }

  /**
   * Takes over what the journals of dead runs name, as far as it still carries a run's mark: an id
   * alone is no proof.
   */
  void adopt(UndoJournal.Left left) {
    for (long id : left.ids()) {
      Seen seen = session.send(full.get(id));
      boolean marked = seen.webhook().map(RunMark::runs).orElse(Set.of()).contains(left.run());
      if (marked) {
        estate.adopt(id);
      }
    }
  }

  private void delete(long id) {
    Seen seen = session.send(full.delete(id));
    if (seen.status() == 404) {
      estate.deleted(id);
    }
  }

  /** What the server's lists show of runs; of all runs when {@code runs} is empty. */
  List<Leftover> find(Set<String> runs) {
    Map<Long, Leftover> found = new LinkedHashMap<>();
    for (Seen page : Pages.read(session, Map.of(), MOST_PAGES)) {
      for (Map<String, Object> webhook : page.webhooks()) {
        Optional<Long> id = Seen.id(webhook.get("id"));
        for (String run : RunMark.runs(webhook)) {
          if (id.isPresent() && (runs.isEmpty() || runs.contains(run))) {
            found.put(id.get(), Leftover.of(id.get(), run, webhook));
          }
        }
      }
    }
    return new ArrayList<>(found.values());
  }
}
