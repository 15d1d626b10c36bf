package io.github.sepaykit.verify;

import io.github.sepaykit.report.RunException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Removes what runs have left on a server, and nothing else. */
final class CleanUp {
  private static final int MOST_PAGES = 200;

  private final ServerSession session;
  private final OwnedWebhooks estate;

  CleanUp(ServerSession session) {
    this.session = session;
    this.estate = session.estate().orElseThrow();
  }

  /**
   * Deletes what the estate still holds, the newest first, then what lists still show of these
   * runs.
   *
   * @return what could not be removed
   * @throws RunException when there is no telling what is left
   */
  List<Leftover> remove(Set<String> runs) {
    Map<Long, Leftover> left = new LinkedHashMap<>();
    for (long id : estate.living()) {
      try {
        delete(id);
      } catch (ServerSession.NotOursException e) {
        left.put(id, Leftover.unproved(id, runs));
      }
    }
    for (Leftover found : find(runs)) {
      estate.adopt(found.id());
      delete(found.id());
    }
    for (long id : estate.living()) {
      left.putIfAbsent(id, Leftover.unproved(id, runs));
    }
    find(runs).forEach(found -> left.put(found.id(), found));
    return new ArrayList<>(left.values());
  }

  /**
   * Takes over what the journals of dead runs name, as far as it still carries a run's mark: an id
   * alone is no proof.
   */
  void adopt(UndoJournal.Left left) {
    for (long id : left.ids()) {
      CallResult seen = session.send(session.full().get(id));
      boolean marked = seen.webhook().map(RunMark::runs).orElse(Set.of()).contains(left.run());
      if (marked
          && seen.webhook().flatMap(w -> CallResult.id(w.get("id"))).equals(Optional.of(id))) {
        estate.adopt(id);
      }
    }
  }

  private void delete(long id) {
    CallResult seen = session.send(session.full().delete(id));
    if (seen.status() == 404) {
      estate.deleted(id);
    }
  }

  /**
   * What the server's lists show of runs; of all runs when {@code runs} is empty.
   *
   * @throws RunException when the lists cannot be read to their end
   */
  List<Leftover> find(Set<String> runs) {
    Map<Long, Leftover> found = new LinkedHashMap<>();
    for (Map<String, Object> webhook : all()) {
      Optional<Long> id = CallResult.id(webhook.get("id"));
      for (String run : RunMark.runs(webhook)) {
        if (id.isPresent() && (runs.isEmpty() || runs.contains(run))) {
          found.put(id.get(), Leftover.of(id.get(), run, webhook));
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  /** All pages, until one shows nothing new: no page size and no meta is relied on. */
  private List<Map<String, Object>> all() {
    List<Map<String, Object>> all = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      CallResult seen =
          session.send(session.full().list(PageReader.query(Map.of(), page, PageReader.LARGEST)));
      if (seen.status() == 400) {
        seen = session.send(session.full().list(Map.of("page", String.valueOf(page))));
      }
      if (!seen.isList()) {
        throw unsure("page " + page + ": " + seen.answer());
      }
      boolean anythingNew = false;
      for (Map<String, Object> webhook : seen.webhooks()) {
        if (ids.add(String.valueOf(webhook.get("id")))) {
          anythingNew = true;
          all.add(webhook);
        }
      }
      if (!anythingNew) {
        return all;
      }
    }
    throw unsure("more than " + MOST_PAGES + " pages");
  }

  private RunException unsure(String was) {
    return new RunException(
        RunException.Kind.UNREACHABLE,
        "verify.clean-up",
        "what is left on "
            + session.options().baseUrl()
            + " cannot be told\n  expected: lists of all webhooks\n  was:      "
            + session.log().clean(was)
            + "\n  fix:      see to the server, then: sepay-kit verify --sweep");
  }
}
