package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.document.Shape;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Completion of a webhook's fields by what SePay, as far as is decided, makes itself: a secret
 * where none is given, and the one of {@code only_va} and {@code va_mode} that follows from the
 * other. Immutable.
 */
@SpecRef({
  "#/components/schemas/WebhookCreate/properties/only_va",
  "#/components/schemas/WebhookCreate/properties/authen_type"
})
public final class WebhookCompletion {
  private static final String AUTHEN_TYPE = "authen_type";
  private static final String SECRET_KEY = "secret_key";
  private static final String ONLY_VA = "only_va";
  private static final String VA_MODE = "va_mode";
  private static final String LIST = "list";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Shape shape;
  private final Supplier<String> secrets;

  /** Returns the completion with secrets that nobody can guess, as SePay's page shows them. */
  public static WebhookCompletion of(Shape createRequest) {
    return new WebhookCompletion(
        createRequest,
        () -> {
          byte[] secret = new byte[16];
          RANDOM.nextBytes(secret);
          return "whsec_" + HexFormat.of().formatHex(secret);
        });
  }

  /**
   * @param shape of a create request; a field that it does not declare is not completed
   * @param secrets makes a secret, another one each time
   */
  WebhookCompletion(Shape shape, Supplier<String> secrets) {
    this.shape = shape;
    this.secrets = secrets;
  }

  /** Returns the fields of a webhook, complete. */
  public Map<String, Object> complete(Map<String, Object> fields) {
    Map<String, Object> complete = new LinkedHashMap<>(fields);
    if (declares(VA_MODE)) {
      boolean only = Long.valueOf(1).equals(fields.get(ONLY_VA));
      String mode = String.valueOf(fields.getOrDefault(VA_MODE, only ? LIST : "all"));
      complete.put(VA_MODE, mode);
      complete.put(ONLY_VA, mode.equals(LIST) ? 1L : 0L);
    }
    if (needsSecret(complete)) {
      complete.put(SECRET_KEY, secrets.get());
    }
    return complete;
  }

  /** Returns a patch with the field that follows from the other of its two. */
  Map<String, Object> completePatch(Map<String, Object> stored, Map<String, Object> patch) {
    if (!declares(VA_MODE) || patch.containsKey(VA_MODE) == patch.containsKey(ONLY_VA)) {
      return patch;
    }
    Map<String, Object> complete = new LinkedHashMap<>(patch);
    if (patch.containsKey(VA_MODE)) {
      complete.put(ONLY_VA, LIST.equals(patch.get(VA_MODE)) ? 1L : 0L);
    } else if (Long.valueOf(1).equals(patch.get(ONLY_VA))) {
      complete.put(VA_MODE, LIST);
    } else if (LIST.equals(stored.get(VA_MODE))) {
      complete.put(VA_MODE, "all");
    }
    return complete;
  }

  private boolean needsSecret(Map<String, Object> fields) {
    return declares(SECRET_KEY)
        && !fields.containsKey(SECRET_KEY)
        && shape
            .properties()
            .get(SECRET_KEY)
            .relevantWhen()
            .getOrDefault(AUTHEN_TYPE, List.of())
            .contains(fields.get(AUTHEN_TYPE));
  }

  private boolean declares(String field) {
    return shape.properties().containsKey(field);
  }
}
