package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.document.Shape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * View of a resource in responses: the properties that the contract declares, in its order and
 * types.
 */
public final class ResourceView {
  private static final DateTimeFormatter VIETNAM_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(7));

  private final Shape shape;

  /**
   * @param shape the object in responses
   */
  ResourceView(Shape shape) {
    this.shape = shape;
  }

  /**
   * Renders a resource.
   *
   * @param values gives the value of a property; null where there is none, which is shown where the
   *     document allows it
   */
  Map<String, Object> render(Function<String, @Nullable Object> values) {
    Map<String, Object> view = new LinkedHashMap<>();
    shape
        .properties()
        .forEach(
            (name, property) -> {
              Object value = values.apply(name);
              if (property.fakeOmits()) {
                return;
              }
              if (value != null) {
                view.put(name, convert(value, property));
              } else if (property.types().contains("null")) {
                view.put(name, null);
              }
            });
    return view;
  }

  /** Prints an instant as SePay does: Vietnam's time, without a zone. */
  public static String vietnamTime(Instant instant) {
    return VIETNAM_TIME.format(instant);
  }

  /** Reads the text that {@link #vietnamTime} prints. */
  public static Instant instantOf(String vietnamTime) {
    return Instant.from(VIETNAM_TIME.parse(vietnamTime));
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
