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
    if (!needsSecret(fields)) {
      return fields;
    }
    Map<String, Object> complete = new LinkedHashMap<>(fields);
    complete.put(SECRET_KEY, secrets.get());
    return complete;
  }

  private boolean needsSecret(Map<String, Object> fields) {
    Shape secret = shape.properties().get(SECRET_KEY);
    return secret != null
        && !fields.containsKey(SECRET_KEY)
        && secret
            .relevantWhen()
            .getOrDefault(AUTHEN_TYPE, List.of())
            .contains(fields.get(AUTHEN_TYPE));
  }
}
