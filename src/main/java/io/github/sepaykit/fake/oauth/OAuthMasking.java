package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.PercentEscapes;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes codes, tokens and client secrets out of exchanges before they are kept. */
public final class OAuthMasking {
  private static final Set<String> ONCE = Set.of("code", "code_verifier", "ticket");
  private static final String FORM = "application/x-www-form-urlencoded";

  private static final Pattern PATH = Pattern.compile("(?i)oauth|authorize|/token");
  private static final Pattern CONTENT =
      Pattern.compile("(?i)client.{0,3}secret|refresh.{0,3}token|code.{0,3}verifier|(^|&)code=");

  private OAuthMasking() {}

  /**
   * Returns true for a request that may be meant for the authorization server, by its path or by
   * what is in it, though it goes elsewhere.
   */
  public static boolean mayBeMisspelt(Request request) {
    String path = PercentEscapes.path(request.path()).orElse(request.path());
    return PATH.matcher(path).find()
        || CONTENT.matcher(request.query()).find()
        || CONTENT.matcher(request.body().text()).find();
  }

  /**
   * Returns the request without its secrets. Of a body that is no form nothing is kept: it is
   * refused, and its secrets could stand anywhere.
   */
  public static Request mask(Request request) {
    Request masked = Masking.all().mask(request);
    boolean isForm =
        request
            .headers()
            .first("Content-Type")
            .map(type -> type.split(";", 2)[0].strip().equalsIgnoreCase(FORM))
            .orElse(false);
    String body = request.body().text();
    return new Request(
        request.method(),
        target(request.target()),
        masked.headers(),
        body.isEmpty() ? request.body() : Body.of(isForm ? pairs(body) : Masking.MASK));
  }

  /** Returns the response without its secrets, the code in its {@code Location} included. */
  public static Response mask(Response response) {
    Response masked = Masking.all().mask(response);
    Headers.Builder headers = Headers.builder();
    masked
        .headers()
        .forEach(
            (name, value) ->
                headers.add(name, name.equalsIgnoreCase("Location") ? target(value) : value));
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

  private static String target(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query + 1) + pairs(target.substring(query + 1));
  }

  private static String pairs(String text) {
    return Arrays.stream(text.split("&", -1))
        .map(OAuthMasking::pair)
        .collect(Collectors.joining("&"));
  }

  private static String pair(String pair) {
    int equals = pair.indexOf('=');
    return equals >= 0 && isSecret(pair.substring(0, equals))
        ? pair.substring(0, equals + 1) + Masking.MASK
        : pair;
  }

  /** Returns true if a name, escapes and all, is that of a secret. */
  private static boolean isSecret(String name) {
    try {
      String decoded = URLDecoder.decode(name, StandardCharsets.UTF_8);
      return ONCE.contains(decoded) || Masking.isSecret(decoded);
    } catch (IllegalArgumentException e) {
      return true; // Whatever it stands for.
    }
  }
}
