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
 *
 * @param owned empty for a run that only reads
 * @param reading calls that read a webhook, as proof that it is the run's
 */
record WriteGuard(
    Optional<OwnedWebhooks> owned,
    RequestBudget budget,
    ApiCall.Maker reading,
    Function<ApiCall, CallResult> sender) {

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
        checkUpdate(body, webhooks.mark());
      }
      prove(webhooks, call.id().get());
    } else {
      checkCreate(call.body(), body, webhooks.mark());
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

  /**
   * Makes sure that what is created is neither active nor unknown; {@code plain} is null for no
   * JSON.
   */
  private static void checkCreate(Body body, @Nullable Object plain, Optional<RunMark> mark) {
    // No JSON is broken on purpose; a server that reads it all the same must read this.
    boolean fine =
        plain instanceof Map<?, ?> fields
            ? isZero(fields.get(WebhookFields.ACTIVE))
                && mark.filter(m -> m.marks(fields)).isPresent()
            : body.text().contains("\"active\":0")
                && mark.filter(m -> body.text().contains(m.name(""))).isPresent();
    if (!fine) {
      throw new IllegalStateException(
          "a create must say active: 0 and carry the run's mark, was " + names(plain));
    }
  }

  /** Makes sure that what is changed becomes neither active nor unknown. */
  private static void checkUpdate(@Nullable Object plain, Optional<RunMark> mark) {
    if (!(plain instanceof Map<?, ?> fields)) {
      throw new IllegalStateException("an update must be a JSON object");
    }
    boolean inactive = isNothing(fields.get(WebhookFields.ACTIVE));
    boolean unmarked =
        fields.containsKey(WebhookFields.NAME)
            && fields.containsKey(WebhookFields.URL)
            && !mark.map(m -> m.marks(fields)).orElse(false);
    if (!inactive || unmarked) {
      throw new IllegalStateException(
          "an update must not activate a webhook, nor take away the run's mark, was "
              + names(plain));
    }
  }

  private static boolean isZero(@Nullable Object value) {
    return value instanceof Long number && number == 0;
  }

  /** Returns true for a value that is false to PHP, JavaScript and Python; an empty list is not. */
  private static boolean isNothing(@Nullable Object value) {
    return value == null || isZero(value) || "".equals(value);
  }

  private static String names(@Nullable Object plain) {
    return plain instanceof Map<?, ?> fields ? "fields " + fields.keySet() : "no JSON object";
  }
}
