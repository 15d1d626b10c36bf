package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.fake.operation.KitAnswer;
import io.github.sepaykit.oauth.AuthorizationServer;
import io.github.sepaykit.oauth.Broker;
import io.github.sepaykit.oauth.OAuthParameters;
import io.github.sepaykit.oauth.OAuthRefusal;
import io.github.sepaykit.oauth.TokenOutcome;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.OAuthApp;
import io.github.sepaykit.state.authorization.RegisteredApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /woo/oauth/…}: forms in, JSON out, without credentials. There for brokered apps only. */
final class BrokerEndpoint {
  static final String INIT_PATH = "/woo/oauth/init";
  static final String REFRESH_PATH = "/woo/oauth/refresh";

  private final AppRegistry apps;
  private final AuthorizationServer server;
  private final OAuthAnswers answers;

  BrokerEndpoint(AppRegistry apps, AuthorizationServer server, OAuthAnswers answers) {
    this.apps = apps;
    this.server = server;
    this.answers = answers;
  }

  boolean answers(String path) {
    return (path.equals(INIT_PATH) || path.equals(REFRESH_PATH)) && !apps.brokered().isEmpty();
  }

  /** Returns the app that a request is about. */
  Optional<RegisteredApp> app(Request request) {
    OAuthParameters form = OAuthParameters.of(request.body().text());
    return switch (request.path()) {
      case INIT_PATH -> Broker.find(apps, form).app();
      case REFRESH_PATH -> Broker.owner(apps, form.find("refresh_token").orElse(""));
      default -> Optional.empty();
    };
  }

  /** Answers with the URL that the shop's owner is sent to. */
  KitAnswer init(Request request, String url) {
    OAuthParameters form = OAuthParameters.of(request.body().text());
    Broker.Result found = Broker.find(apps, form);
    if (found.refusal().isPresent()) {
      return refused(found.refusal().get(), "");
    }
    OAuthApp app = found.app().orElseThrow().app();
    String target =
        "%s%s?response_type=%s&client_id=%s&redirect_uri=%s&state=%s"
            .formatted(
                url,
                AuthorizeEndpoint.PATH,
                Broker.RESPONSE_TYPE,
                encode(app.clientId()),
                encode(form.find("redirect_uri").orElse("")),
                encode(form.find("state").orElse("")));
    return json(200, Map.of("oauth_url", target));
  }

  KitAnswer refresh(Request request, String url) {
    TokenOutcome outcome =
        server.refreshThroughBroker(OAuthParameters.of(request.body().text()), url);
    if (outcome instanceof TokenOutcome.Denied denied) {
      return refused(denied.refusal(), "");
    }
    TokenOutcome.Issued issued = (TokenOutcome.Issued) outcome;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", issued.accessToken());
    body.put("refresh_token", issued.refreshToken());
    body.put("expires_in", issued.expiresIn().toSeconds());
    return json(200, body);
  }

  private KitAnswer refused(OAuthRefusal refusal, String clause) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", refusal.code().id());
    body.put("error_description", refusal.description());
    Response response = json(refusal.code().status(), body).response();
    return answers.refused(response, refusal, clause);
  }

  private KitAnswer json(int status, Map<String, Object> body) {
    Headers headers = Headers.of("Content-Type", "application/json", "Cache-Control", "no-store");
    return OAuthAnswers.of(new Response(status, headers, Body.of(Json.of(body))));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
