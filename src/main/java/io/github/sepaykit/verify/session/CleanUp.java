package io.github.sepaykit.verify.session;

import io.github.sepaykit.report.RunException;
import io.github.sepaykit.verify.Leftover;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Removal of what runs have left on a server, and of nothing else. */
public final class CleanUp {
  private static final int MOST_PAGES = 200;

  private final ServerSession session;
  private final OwnedWebhooks owned;

  public CleanUp(ServerSession session) {
    this.session = session;
    this.owned = session.owned().orElseThrow();
  }

  /**
   * Deletes what the session owns, the newest first, then what lists still show of these runs.
   *
   * @return webhooks that could not be removed
   * @throws RunException when it is unknown what is left
   */
  public List<Leftover> remove(Set<String> runs) {
    Map<Long, Leftover> left = new LinkedHashMap<>();
    for (long id : owned.living()) {
      try {
        delete(id);
      } catch (CallRefusedException.NotOursException e) {
        left.put(id, Leftover.unproved(id, runs));
      }
    }
    for (Leftover found : find(runs)) {
      owned.adopt(found.id());
      delete(found.id());
    }
    for (long id : owned.living()) {
      left.putIfAbsent(id, Leftover.unproved(id, runs));
    }
    find(runs).forEach(found -> left.put(found.id(), found));
    return new ArrayList<>(left.values());
  }

  /**
   * Removes what abandoned runs left, by their journals and by their ids in lists.
   *
   * @return webhooks that could not be removed
   * @throws RunException when it is unknown what is left
   */
  public List<Leftover> removeAbandoned(List<UndoJournal.AbandonedRun> abandoned) {
    abandoned.forEach(this::adopt);
    List<Leftover> left =
        remove(abandoned.stream().map(UndoJournal.AbandonedRun::run).collect(Collectors.toSet()));
    if (left.isEmpty()) {
      abandoned.forEach(UndoJournal.AbandonedRun::discard);
    }
    return left;
  }

  /**
   * Takes over the webhooks that an abandoned run created and that still carry its mark: an id
   * alone is no proof.
   */
  private void adopt(UndoJournal.AbandonedRun run) {
    for (long id : run.ids()) {
      CallResult result = session.send(session.full().get(id));
      boolean marked = result.webhook().map(RunMark::runs).orElse(Set.of()).contains(run.run());
      if (marked
          && result.webhook().flatMap(w -> CallResult.id(w.get("id"))).equals(Optional.of(id))) {
        owned.adopt(id);
      }
    }
  }

  private void delete(long id) {
    CallResult result = session.send(session.full().delete(id));
    if (result.status() == 404) {
      owned.forget(id);
    }
  }

  /**
   * Returns the webhooks of runs that the server's lists show; of all runs when {@code runs} is
   * empty.
   *
   * @throws RunException when the lists cannot be read to their end
   */
  public List<Leftover> find(Set<String> runs) {
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

  /** Reads all pages, until one shows nothing new: no page size and no meta is relied on. */
  private List<Map<String, Object>> all() {
    List<Map<String, Object>> all = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      CallResult result = session.send(session.full().page(Map.of(), page, ApiCall.LARGEST_PAGE));
      if (result.status() == 400) {
        result = session.send(session.full().list(Map.of("page", String.valueOf(page))));
      }
      if (!result.isList()) {
        throw unreadable("page " + page + ": " + result.summary());
      }
      boolean anythingNew = false;
      for (Map<String, Object> webhook : result.webhooks()) {
        if (ids.add(String.valueOf(webhook.get("id")))) {
          anythingNew = true;
          all.add(webhook);
        }
      }
      if (!anythingNew) {
        return all;
      }
    }
    throw unreadable("more than " + MOST_PAGES + " pages");
  }

  private RunException unreadable(String was) {
    return new RunException(
        RunException.Kind.UNREACHABLE,
        "verify.clean-up",
        """
        what is left on %s cannot be told
          expected: lists of all webhooks
          was:      %s
          fix:      see to the server, then: sepay-kit verify --sweep"""
            .formatted(session.options().baseUrl(), session.runLog().clean(was)));
  }
}
