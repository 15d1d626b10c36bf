package io.github.sepaykit.verify.session;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.verify.session.CallRefusedException.NotOursException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Guard of all that changes a server: harmless bodies only, webhooks of the run only, and each
 * create in the undo journal before it is sent.
 */
final class WriteGuard {
  private final Optional<OwnedWebhooks> owned;
  private final RequestBudget budget;
  private final ApiCall.Maker reading;
  private final Function<ApiCall, CallResult> sender;

  /**
   * @param owned empty for a run that only reads
   * @param reading calls that read a webhook, as proof that it is the run's
   */
  WriteGuard(
      Optional<OwnedWebhooks> owned,
      RequestBudget budget,
      ApiCall.Maker reading,
      Function<ApiCall, CallResult> sender) {
    this.owned = owned;
    this.budget = budget;
    this.reading = reading;
    this.sender = sender;
  }

  /**
   * Makes sure that a call may be sent.
   *
   * @throws IllegalStateException when no inspection may ask for this call
   * @throws CallRefusedException when the run may send no more creates, or the webhook is not its
   *     own
   */
  void admit(ApiCall call) {
    if (call.action().isReading()) {
      return;
    }
    OwnedWebhooks webhooks =
        owned.orElseThrow(() -> new IllegalStateException("a read-only run may only send GET"));
    Object body = plain(call.body());
    if (call.id().isPresent()) {
      if (!call.body().isEmpty()) {
        SafetyCheck.update(body, webhooks.mark());
      }
      prove(webhooks, call.id().get());
    } else {
      SafetyCheck.create(call.body(), body, webhooks.mark());
      budget.countCreate();
      Map<?, ?> fields = body instanceof Map<?, ?> map ? map : Map.of();
      webhooks.announceCreate(fields.get(WebhookFields.NAME), fields.get(WebhookFields.URL));
    }
  }

  /** Makes sure that an id is of a webhook of this run: what a create answered is no proof. */
  private void prove(OwnedWebhooks webhooks, long id) {
    if (webhooks.mayTouch(id)) {
      return;
    }
    if (!webhooks.claims(id)) {
      throw new IllegalStateException("webhook " + id + " was not created by this run");
    }
    sender.apply(reading.get(id));
    if (!webhooks.mayTouch(id)) {
      sender.apply(reading.page(Map.of(), 1, ApiCall.LARGEST_PAGE));
    }
    if (!webhooks.mayTouch(id)) {
      throw new NotOursException(id);
    }
  }

  /** Returns a body in plain Java form; null when it is no JSON. */
  static @Nullable Object plain(Body body) {
    try {
      return body.isEmpty() ? null : Json.parse(body.text()).toPlain();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
