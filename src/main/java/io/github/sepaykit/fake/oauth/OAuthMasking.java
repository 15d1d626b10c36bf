package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.util.regex.Pattern;

/** Takes codes, tokens and client secrets out of exchanges before they are kept. */
public final class OAuthMasking {
  private static final Pattern ONCE =
      Pattern.compile("(?<=^|[?&])(code|code_verifier|ticket)=[^&]+");

  private OAuthMasking() {}

  /** Returns the request without its secrets, whatever type its body is said to have. */
  public static Request mask(Request request) {
    Request masked = Masking.all().mask(request);
    String body = masked.body().text();
    boolean isJson = body.stripLeading().startsWith("{");
    return new Request(
        masked.method(),
        masked.target(),
        masked.headers(),
        isJson || body.isEmpty()
            ? masked.body()
            : Body.of(codes(Masking.all().target("?" + body).substring(1))));
  }

  /** Returns the response without its secrets, the code in its {@code Location} included. */
  public static Response mask(Response response) {
    Response masked = Masking.all().mask(response);
    Headers.Builder headers = Headers.builder();
    masked
        .headers()
        .forEach(
            (name, value) ->
                headers.add(name, name.equalsIgnoreCase("Location") ? codes(value) : value));
    return new Response(masked.status(), headers.build(), page(masked));
  }

  /** Returns the body; of a consent page without the ticket of its form. */
  private static Body page(Response response) {
    boolean isPage = response.headers().first("Content-Type").orElse("").startsWith("text/html");
    return isPage
        ? Body.of(
            response
                .body()
                .text()
                .replaceAll("(name=\"ticket\" value=\")[^\"]*", "$1" + Masking.MASK))
        : response.body();
  }

  private static String codes(String text) {
    return ONCE.matcher(text).replaceAll("$1=" + Masking.MASK);
  }
}
