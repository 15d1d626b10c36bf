package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.oauth.TokenIssuer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Metadata of the authorization server, which SePay does not publish: the kit's own. */
final class Discovery {
  static final Set<String> PATHS =
      Set.of("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server");
  static final String KEYS_PATH = "/.well-known/jwks.json";
  private static final String OURS =
      "of SePay Kit, a fake for tests; SePay is not known to publish this";

  private final TokenIssuer issuer;
  private final Set<String> scopes;

  Discovery(TokenIssuer issuer, Set<String> scopes) {
    this.issuer = issuer;
    this.scopes = scopes;
  }

  Response metadata(String url) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("issuer", url);
    body.put("authorization_endpoint", url + AuthorizeEndpoint.PATH);
    body.put("token_endpoint", url + TokenEndpoint.PATH);
    body.put("jwks_uri", url + KEYS_PATH);
    body.put("scopes_supported", List.copyOf(scopes));
    body.put("response_types_supported", List.of("code"));
    body.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
    body.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_post", "client_secret_basic"));
    body.put("code_challenge_methods_supported", List.of("S256"));
    body.put("subject_types_supported", List.of("public"));
    body.put("id_token_signing_alg_values_supported", List.of("RS256"));
    body.put("x_sepay_kit", OURS);
    return json(body);
  }

  Response keys() {
    return json(issuer.publicKeys());
  }

  private static Response json(Map<String, Object> body) {
    return new Response(
        200,
        Headers.of("Content-Type", "application/json", "X-SePay-Kit-Origin", OURS),
        Body.of(Json.of(body)));
  }
}
