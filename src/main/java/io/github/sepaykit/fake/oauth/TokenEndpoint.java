package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.fake.operation.KitAnswer;
import io.github.sepaykit.oauth.AuthorizationServer;
import io.github.sepaykit.oauth.BasicCredentials;
import io.github.sepaykit.oauth.OAuthErrorCode;
import io.github.sepaykit.oauth.OAuthParameters;
import io.github.sepaykit.oauth.OAuthRefusal;
import io.github.sepaykit.oauth.TokenOutcome;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /oauth/token}: a form in, JSON out. */
final class TokenEndpoint {
  static final String PATH = "/oauth/token";
  private static final String OPERATION = "requestToken";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final AuthorizationServer server;
  private final OAuthAnswers answers;

  TokenEndpoint(AuthorizationServer server, OAuthAnswers answers) {
    this.server = server;
    this.answers = answers;
  }

  /**
   * @param issuer URL of the server, as the client knows it
   */
  KitAnswer answer(Request request, String issuer) {
    Optional<OAuthRefusal> unreadable = unreadable(request);
    if (unreadable.isPresent()) {
      return refused(unreadable.get(), request);
    }
    TokenOutcome outcome =
        server.token(OAuthParameters.of(request.body().text()), credentials(request), issuer);
    if (outcome instanceof TokenOutcome.Denied denied) {
      return refused(denied.refusal(), request);
    }
    TokenOutcome.Issued issued = (TokenOutcome.Issued) outcome;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", issued.accessToken());
    body.put("token_type", "Bearer");
    body.put("expires_in", issued.expiresIn().toSeconds());
    body.put("refresh_token", issued.refreshToken());
    return OAuthAnswers.of(new Response(200, headers().build(), Body.of(Json.of(body))));
  }

  static Optional<BasicCredentials> credentials(Request request) {
    return request.headers().first("Authorization").flatMap(BasicCredentials::basic);
  }

  private static Optional<OAuthRefusal> unreadable(Request request) {
    String type = request.headers().first("Content-Type").orElse("");
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM)) {
      return Optional.of(
          new OAuthRefusal(
              OAuthErrorCode.INVALID_REQUEST,
              Rule.OAUTH_CONTENT_TYPE,
              "Content-Type",
              FORM,
              type.isEmpty() ? "absent" : "\"" + type + "\"",
              "send the parameters as a form in the body"));
    }
    if (request.headers().first("Authorization").isPresent() && credentials(request).isEmpty()) {
      return Optional.of(
          new OAuthRefusal(
              OAuthErrorCode.INVALID_CLIENT,
              Rule.OAUTH_CLIENT_MISSING,
              "Authorization",
              "Basic and the base64 of client_id:client_secret",
              "something else",
              "send the credentials in the form, or as Authorization: Basic"));
    }
    return Optional.empty();
  }

  private KitAnswer refused(OAuthRefusal refusal, Request request) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", refusal.code().id());
    body.put("error_description", refusal.description());
    Headers.Builder headers = headers();
    if (refusal.code().status() == 401 && request.headers().first("Authorization").isPresent()) {
      headers.add("WWW-Authenticate", "Basic realm=\"SePay Kit\"");
    }
    Response response =
        new Response(refusal.code().status(), headers.build(), Body.of(Json.of(body)));
    return answers.refused(response, refusal, OPERATION);
  }

  private static Headers.Builder headers() {
    return Headers.builder()
        .add("Content-Type", "application/json")
        .add("Cache-Control", "no-store")
        .add("Pragma", "no-cache");
  }
}
