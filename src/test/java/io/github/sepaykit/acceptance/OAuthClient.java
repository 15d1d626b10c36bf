package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An app's server and its user's browser, both without a memory. */
record OAuthClient(URI baseUrl, OAuthApp app) {
  private static final String FORM = "application/x-www-form-urlencoded";

  private Api api() {
    return new Api(baseUrl, Optional.empty());
  }

  String redirectUri() {
    return app.redirectUris().get(0);
  }

  /** Parameters of a sound authorization request, changed by names and values; null removes. */
  Map<String, String> request(String... changes) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", app.clientId());
    query.put("redirect_uri", redirectUri());
    query.put("state", "s-1");
    return changed(query, changes);
  }

  Api.Reply authorize(String... changes) {
    return api().get("/oauth/authorize?" + encode(request(changes)));
  }

  /** Takes the user through the approval; returns the code. */
  String code(String... changes) {
    Api.Reply reply = authorize(changes);
    assertThat(reply.status()).as(reply.text()).isEqualTo(302);
    return Optional.ofNullable(parameters(reply).get("code"))
        .orElseThrow(() -> new AssertionError(reply.header("Location")));
  }

  Api.Reply redeem(String code, String... changes) {
    return token(
        changed(
            form("grant_type", "authorization_code", "code", code, "redirect_uri", redirectUri()),
            changes));
  }

  Api.Reply refresh(String refreshToken, String... changes) {
    return token(
        changed(form("grant_type", "refresh_token", "refresh_token", refreshToken), changes));
  }

  /** The app's credentials, and more. */
  Map<String, String> form(String... more) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", app.clientId());
    form.put("client_secret", app.clientSecret());
    return changed(form, more);
  }

  Api.Reply token(Map<String, String> form) {
    return tokenBody(encode(form), Map.of());
  }

  Api.Reply tokenBody(String body, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(Map.of("Content-Type", FORM));
    all.putAll(headers);
    return api().send("POST", "/oauth/token", body.getBytes(StandardCharsets.UTF_8), all);
  }

  private static Map<String, String> changed(Map<String, String> values, String... changes) {
    for (int i = 0; i < changes.length; i += 2) {
      if (changes[i + 1] == null) {
        values.remove(changes[i]);
      } else {
        values.put(changes[i], changes[i + 1]);
      }
    }
    return values;
  }

  static String encode(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** All that the journal holds of an exchange. */
  static String allOf(RecordedExchange exchange) {
    return String.join(
        "\n",
        exchange.render(),
        exchange.curl(),
        exchange.target(),
        exchange.requestHeaders().toString(),
        exchange.requestBody(),
        exchange.responseHeaders().toString(),
        exchange.responseBody());
  }

  /** Parameters that a redirect has in its query. */
  static Map<String, String> parameters(Api.Reply redirect) {
    String location = redirect.header("Location");
    return Arrays.stream(location.substring(location.indexOf('?') + 1).split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
