package io.github.sepaykit.verify.session;

import io.github.sepaykit.contract.http.Body;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Last check of a body before it is sent, whatever an inspection asks for: nothing that it creates
 * can be active or unknown, nothing that it changes can become so.
 */
final class SafetyCheck {
  private SafetyCheck() {}

  /**
   * @param plain the body in plain Java form; null when it is no JSON
   * @throws IllegalStateException when the body must not be sent
   */
  static void create(Body body, @Nullable Object plain, Optional<RunMark> mark) {
    boolean fine;
    if (plain instanceof Map<?, ?> fields) {
      fine =
          isZero(fields.get(WebhookFields.ACTIVE)) && mark.map(m -> m.marks(fields)).orElse(false);
    } else {
      // Broken on purpose; a server that reads it all the same must read this.
      fine =
          body.text().contains("\"active\":0")
              && mark.map(m -> body.text().contains(m.name(""))).orElse(false);
    }
    if (!fine) {
      throw new IllegalStateException(
          "a create must say active: 0 and carry the run's mark, was " + names(plain));
    }
  }

  /**
   * @throws IllegalStateException when the body must not be sent
   */
  static void update(@Nullable Object plain, Optional<RunMark> mark) {
    if (!(plain instanceof Map<?, ?> fields)) {
      throw new IllegalStateException("an update must be a JSON object");
    }
    boolean inactive =
        !fields.containsKey(WebhookFields.ACTIVE) || isNothing(fields.get(WebhookFields.ACTIVE));
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

  /** Nothing that PHP, JavaScript or Python takes for true; an empty list is true to JavaScript. */
  private static boolean isNothing(@Nullable Object value) {
    return value == null || isZero(value) || "".equals(value);
  }

  private static String names(@Nullable Object plain) {
    return plain instanceof Map<?, ?> fields ? "fields " + fields.keySet() : "no JSON object";
  }
}
