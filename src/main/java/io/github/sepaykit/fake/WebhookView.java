package io.github.sepaykit.fake;

import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.state.Webhook;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored webhook as a response shows it: the properties that the contract declares, in its order
 * and types.
 */
@SpecRef("#/components/schemas/Webhook")
final class WebhookView {
  private static final DateTimeFormatter VIETNAM_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(7));

  private final Shape shape;

  /**
   * @param shape the webhook object in responses
   */
  WebhookView(Shape shape) {
    this.shape = shape;
  }

  Map<String, Object> render(Webhook webhook) {
    Map<String, Object> view = new LinkedHashMap<>();
    shape
        .properties()
        .forEach(
            (name, property) -> {
              Object value = value(webhook, name);
              if (value != null && !property.fakeOmits()) {
                view.put(name, convert(value, property));
              }
            });
    return view;
  }

  static String vietnamTime(Instant instant) {
    return VIETNAM_TIME.format(instant);
  }

  /** Reads what {@link #vietnamTime} prints. */
  static Instant instantOf(String vietnamTime) {
    return Instant.from(VIETNAM_TIME.parse(vietnamTime));
  }

  private static @Nullable Object value(Webhook webhook, String name) {
    return switch (name) {
      case "id" -> webhook.id();
      case "created_at" -> vietnamTime(webhook.createdAt());
      default -> webhook.fields().get(name);
    };
  }

  /**
   * Requests and responses differ on purpose: 0/1 become booleans, a list of names an object of
   * flags.
   */
  private static Object convert(Object stored, Shape property) {
    if (stored instanceof Long flag && property.types().contains("boolean")) {
      return flag != 0;
    }
    if (stored instanceof List<?> names && property.types().contains("object")) {
      Map<String, Object> flags = new LinkedHashMap<>();
      property
          .properties()
          .keySet()
          .forEach(name -> flags.put(name, names.contains(name) ? 1L : 0L));
      return flags;
    }
    return stored;
  }
}
