package io.github.sepaykit.verify.session;

import io.github.sepaykit.report.RunException;
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
 * The webhooks that a run has created: the only ones that it may change or delete. The id that a
 * create answers is a claim; once the server has shown the run's mark under that id, it is proved.
 * Thread-safe.
 */
public final class OwnedWebhooks {
  /** An id that no server has given out: changing or deleting it can do no harm. */
  public static final long NO_ID = Long.MAX_VALUE;

  private final Optional<UndoJournal> journal;
  private final Optional<RunMark> mark;
  private final Set<Long> claimed = new HashSet<>();
  private final Set<Long> proved = new HashSet<>();
  private final Deque<Long> living = new ArrayDeque<>();
  private boolean uncertain;

  private OwnedWebhooks(Optional<UndoJournal> journal, Optional<RunMark> mark) {
    this.journal = journal;
    this.mark = mark;
  }

  /** Returns those of a run that writes. */
  static OwnedWebhooks of(UndoJournal journal, RunMark mark) {
    return new OwnedWebhooks(Optional.of(journal), Optional.of(mark));
  }

  /** Returns those of a sweep, which creates nothing. */
  static OwnedWebhooks empty() {
    return new OwnedWebhooks(Optional.empty(), Optional.empty());
  }

  /** Returns the mark of the webhooks of the run; empty for a sweep. */
  Optional<RunMark> mark() {
    return mark;
  }

  /** Announces a create before it is sent; after a {@link RunException} nothing must be sent. */
  void announceCreate(@Nullable Object name, @Nullable Object url) {
    journal
        .orElseThrow(() -> new IllegalStateException("without a journal nothing is created"))
        .announceCreate(name, url);
  }

  /** Takes in what the answer to a call, or the lack of one, says about webhooks of the run. */
  synchronized void learn(ApiCall call, CallResult result) {
    if (result.response().isEmpty()) {
      learnUnanswered(call);
    }
    if (!result.isSuccessful()) {
      return;
    }
    switch (call.action()) {
      case CREATE -> result.createdId().ifPresent(this::claim);
      case DELETE -> forget(call.id().orElseThrow());
      case LIST ->
          result.webhooks().forEach(w -> CallResult.id(w.get("id")).ifPresent(id -> prove(id, w)));
      // An id that cannot be one says nothing; another one says that this is another webhook.
      case GET ->
          result
              .webhook()
              .ifPresent(w -> prove(CallResult.id(w.get("id")).orElse(call.id().orElseThrow()), w));
      case UPDATE -> {}
    }
  }

  /** Takes in that a call got no answer: a create may have happened, or happen yet. */
  synchronized void learnUnanswered(ApiCall call) {
    uncertain |= call.action() == WebhookAction.CREATE;
  }

  /** Returns true if some create got no answer. */
  public synchronized boolean isUncertain() {
    return uncertain;
  }

  /** Takes over a webhook that carries the mark of a run which this one may clean up after. */
  synchronized void adopt(long id) {
    proved.add(id);
    living.remove(id);
    living.push(id);
  }

  private void claim(long id) {
    claimed.add(id);
    living.remove(id);
    living.push(id);
    journal.ifPresent(j -> j.addCreated(id));
  }

  private void prove(long id, Map<String, Object> webhook) {
    if (claimed.contains(id) && mark.isPresent() && mark.get().marks(webhook)) {
      proved.add(id);
    }
  }

  synchronized boolean claims(long id) {
    return claimed.contains(id);
  }

  /** Takes in that a webhook is gone. */
  synchronized void forget(long id) {
    if (living.remove(id)) {
      journal.ifPresent(j -> j.addDeleted(id));
    }
  }

  synchronized boolean mayTouch(long id) {
    return id == NO_ID || proved.contains(id);
  }

  /** Returns the webhooks that this run created and has not deleted, the newest first. */
  synchronized List<Long> living() {
    return new ArrayList<>(living);
  }

  /** Ends the journal of a run that left nothing behind. */
  public void discardJournal() {
    journal.ifPresent(UndoJournal::discard);
  }

  /** Ends the journal of a run that may have left something behind. */
  public void closeJournal() {
    journal.ifPresent(UndoJournal::close);
  }
}
