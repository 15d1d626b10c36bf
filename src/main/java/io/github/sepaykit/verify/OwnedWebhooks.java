package io.github.sepaykit.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks that a run has created: the only ones that it may change or delete. That a create
 * answered an id is a claim; once the server has shown the run's mark under that id, it is proved.
 * Thread-safe.
 */
final class OwnedWebhooks {
  /** An id that no server has given out: changing or deleting it can do no harm. */
  static final long NO_ID = Long.MAX_VALUE;

  private final Optional<UndoJournal> journal;
  private final Optional<RunMark> mark;
  private final Set<Long> claimed = new HashSet<>();
  private final Set<Long> ever = new HashSet<>();
  private final Deque<Long> living = new ArrayDeque<>();

  private boolean uncertain;

  private OwnedWebhooks(Optional<UndoJournal> journal, Optional<RunMark> mark) {
    this.journal = journal;
    this.mark = mark;
  }

  /** Of a run that writes. */
  static OwnedWebhooks of(UndoJournal journal, RunMark mark) {
    return new OwnedWebhooks(Optional.of(journal), Optional.of(mark));
  }

  /** Of a sweep, which creates nothing. */
  static OwnedWebhooks empty() {
    return new OwnedWebhooks(Optional.empty(), Optional.empty());
  }

  /** What marks the webhooks of the run; empty for a sweep. */
  Optional<RunMark> mark() {
    return mark;
  }

  /**
   * To be called before a create is sent.
   *
   * @throws RunException when the journal cannot be written; then nothing must be sent
   */
  void creating(@Nullable Object name, @Nullable Object url) {
    journal
        .orElseThrow(() -> new IllegalStateException("without a journal nothing is created"))
        .creating(name, url);
  }

  /** A create got no answer: it may have happened, or happen yet. */
  synchronized void unanswered() {
    uncertain = true;
  }

  synchronized boolean uncertain() {
    return uncertain;
  }

  /** A webhook that carries the mark of a run which this one may clean up after. */
  synchronized void adopt(long id) {
    ever.add(id);
    living.remove(id);
    living.push(id);
  }

  /** A create answered this id; whether it is right will show. */
  synchronized void created(long id) {
    claimed.add(id);
    living.remove(id);
    living.push(id);
    journal.ifPresent(j -> j.created(id));
  }

  /** The server shows a webhook under an id; with the run's mark it is the run's. */
  synchronized void shown(long id, Map<String, Object> webhook) {
    if (claimed.contains(id) && mark.isPresent() && mark.get().marks(webhook)) {
      ever.add(id);
    }
  }

  synchronized boolean claims(long id) {
    return claimed.contains(id);
  }

  synchronized void deleted(long id) {
    if (living.remove(id)) {
      journal.ifPresent(j -> j.deleted(id));
    }
  }

  synchronized boolean mayTouch(long id) {
    return id == NO_ID || ever.contains(id);
  }

  /** What this run created and has not deleted, the newest first. */
  synchronized List<Long> living() {
    return new ArrayList<>(living);
  }
}
