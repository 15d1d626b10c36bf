package io.github.sepaykit.contract.http;

import io.github.sepaykit.contract.internal.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the secrets out of exchanges before they are printed or stored: tokens, cookies, API keys,
 * client secrets, passwords, by the names of headers, query parameters and JSON members. Immutable,
 * thread-safe.
 */
public final class Masking {
  /** Text in place of a secret. */
  public static final String MASK = "***";

  /**
   * Pairs of an authorization that are no secret elsewhere: {@code code} is a payment code, too.
   */
  private static final Set<String> OF_AUTHORIZATION = Set.of("code", "ticket");

  /** Field of a delivery, whose form has a payment code. */
  private static final String OF_DELIVERY = "transferType=";

  private static final Pattern PAIR = Pattern.compile("(?<=^|[?&])([^=&?]{1,100})=([^&]+)");

  private final Predicate<String> harmless;

  private Masking(Predicate<String> harmless) {
    this.harmless = harmless;
  }

  /** Masks every secret. */
  public static Masking all() {
    return new Masking(value -> false);
  }

  /** Spares values that are known not to be secrets, such as those that a run invented. */
  public static Masking sparing(Predicate<String> harmless) {
    return new Masking(harmless);
  }

  /** Returns true if a header, query parameter or JSON member of this name holds a secret. */
  public static boolean isSecret(String name) {
    return ValueText.isSecret(name);
  }

  /** Returns the exchange without its secrets. */
  public Exchange mask(Exchange exchange) {
    return new Exchange(mask(exchange.request()), mask(exchange.response()));
  }

  /** Returns the request without its secrets. */
  public Request mask(Request request) {
    return new Request(
        request.method(),
        target(request.target()),
        headers(request.headers()),
        body(request.headers(), request.body()));
  }

  /** Returns the response without its secrets. */
  public Response mask(Response response) {
    return new Response(
        response.status(), headers(response.headers()), body(response.headers(), response.body()));
  }

  /** Returns path and query without the secrets of the query. */
  public String target(String target) {
    return target.indexOf('?') < 0 ? target : pairs(target, true);
  }

  private String pairs(String text, boolean authorizes) {
    return PAIR.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    isSecretPair(found.group(1), found.group(2), authorizes)
                        ? found.group(1) + "=" + MASK
                        : found.group()));
  }

  private boolean isSecretPair(String name, String value, boolean authorizes) {
    String decoded = PercentEscapes.query(name).orElse(name);
    return isSecret(decoded, value)
        || authorizes && OF_AUTHORIZATION.contains(decoded) && !harmless.test(value);
  }

  private Headers headers(Headers headers) {
    Headers.Builder masked = Headers.builder();
    headers.forEach((name, value) -> masked.add(name, header(name, value)));
    return masked.build();
  }

  private String header(String name, String value) {
    if (name.equalsIgnoreCase("Location")) {
      return target(value);
    }
    return isSecret(name, value) ? shown(name, value) : value;
  }

  /** Returns a masked value; the scheme of an {@code Authorization} stays, being no secret. */
  private static String shown(String name, String value) {
    int space = value.indexOf(' ');
    return name.equalsIgnoreCase("Authorization") && space > 0
        ? value.substring(0, space + 1) + MASK
        : MASK;
  }

  private Body body(Headers headers, Body body) {
    if (body.isEmpty()) {
      return body;
    }
    byte[] bytes = body.bytes();
    // Latin-1 keeps every byte, also of a body that is not UTF-8; names of secrets are ASCII.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean form =
        headers
            .first("Content-Type")
            .map(MediaType::parse)
            .map(MediaType::type)
            .orElse("")
            .equals("application/x-www-form-urlencoded");
    String masked =
        form ? pairs(text, !text.contains(OF_DELIVERY)) : JsonSecrets.mask(text, this::isSecret);
    return masked.equals(text) ? body : Body.of(masked.getBytes(StandardCharsets.ISO_8859_1));
  }

  private boolean isSecret(String name, String value) {
    return ValueText.isSecret(name) && !harmless.test(value);
  }
}
