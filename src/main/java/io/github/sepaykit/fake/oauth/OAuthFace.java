package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.fake.operation.KitAnswer;
import io.github.sepaykit.oauth.AuthorizationServer;
import io.github.sepaykit.oauth.BasicCredentials;
import io.github.sepaykit.oauth.OAuthParameters;
import io.github.sepaykit.oauth.TokenIssuer;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.RegisteredApp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** HTTP face of the authorization server. Thread-safe. */
public final class OAuthFace {
  private static final String STYLE_PATH = "/oauth/consent.css";
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.\\-_]+(:\\d{1,5})?|\\[[0-9a-fA-F:.]+](:\\d{1,5})?");

  private final AppRegistry apps;
  private final OAuthAnswers answers;
  private final AuthorizeEndpoint authorize;
  private final TokenEndpoint token;
  private final BrokerEndpoint broker;
  private final Discovery discovery;
  private final String basePath;

  /**
   * @param contract has the clauses of refusals
   * @param scopes all that the contract declares
   * @param basePath path that the API is found under; empty for the root
   * @param secrets makes texts that nobody can guess, each once
   */
  public OAuthFace(
      Contract contract,
      AppRegistry apps,
      AuthorizationServer server,
      TokenIssuer issuer,
      Set<String> scopes,
      String basePath,
      Supplier<String> secrets) {
    this.apps = apps;
    this.answers = new OAuthAnswers(contract);
    this.authorize = new AuthorizeEndpoint(server, answers, new ConsentTickets(secrets));
    this.token = new TokenEndpoint(server, answers);
    this.broker = new BrokerEndpoint(apps, server, answers);
    this.discovery = new Discovery(issuer, scopes);
    this.basePath = basePath;
  }

  /** Returns true if a request is for the authorization server. */
  public boolean answers(Request request) {
    return isExchange(request) || isDocument(request);
  }

  /** Returns true if a request is part of an authorization, and belongs into a journal. */
  public boolean isExchange(Request request) {
    return request.path().equals(AuthorizeEndpoint.PATH)
        || request.path().equals(TokenEndpoint.PATH)
        || broker.answers(request.path());
  }

  private static boolean isDocument(Request request) {
    return request.method().equals("GET")
        && (Discovery.PATHS.contains(request.path())
            || request.path().equals(Discovery.KEYS_PATH)
            || request.path().equals(STYLE_PATH));
  }

  /** Returns the company of the app that a request names. */
  public Optional<Company> company(Request request) {
    Optional<String> clientId =
        OAuthParameters.of(request.query())
            .find("client_id")
            .or(() -> TokenEndpoint.credentials(request).map(BasicCredentials::clientId))
            .or(() -> OAuthParameters.of(request.body().text()).find("client_id"));
    return clientId
        .flatMap(apps::find)
        .or(() -> broker.app(request))
        .map(RegisteredApp::company)
        .or(() -> authorize.asked(request).map(asked -> asked.registered().company()));
  }

  /** Answers a request that it {@linkplain #answers answers}. */
  public KitAnswer answer(Request request) {
    String path = request.path();
    if (path.equals(STYLE_PATH)) {
      Headers headers = Headers.of("Content-Type", "text/css; charset=utf-8");
      return OAuthAnswers.of(new Response(200, headers, Body.of(ConsentPage.STYLE)));
    }
    if (path.equals(Discovery.KEYS_PATH)) {
      return OAuthAnswers.of(discovery.keys());
    }
    if (Discovery.PATHS.contains(path)) {
      return OAuthAnswers.of(discovery.metadata(url(request)));
    }
    if (request.body().isCut()) {
      return tooLarge(request);
    }
    return switch (request.method() + " " + path) {
      case "GET " + AuthorizeEndpoint.PATH -> authorize.ask(request, url(request));
      case "POST " + AuthorizeEndpoint.PATH -> authorize.decide(request, url(request));
      case "POST " + TokenEndpoint.PATH -> token.answer(request, url(request));
      case "POST " + BrokerEndpoint.INIT_PATH -> broker.init(request, url(request));
      case "POST " + BrokerEndpoint.REFRESH_PATH -> broker.refresh(request, url(request));
      default -> wrongMethod(path.equals(AuthorizeEndpoint.PATH) ? "GET, POST" : "POST", request);
    };
  }

  /** Refuses a method as the API does, which the contract declares for each of its paths. */
  private KitAnswer wrongMethod(String allowed, Request request) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "error");
    body.put("error", "method_not_allowed");
    body.put("message", "Method not allowed");
    return refused(
        405,
        Headers.of("Content-Type", "application/json", "Allow", allowed),
        body,
        Rule.REQUEST_METHOD_UNDECLARED,
        allowed,
        request.method(),
        "send it with " + allowed);
  }

  /** Refuses a form of which a part was not kept: what stands there would seem to be missing. */
  private KitAnswer tooLarge(Request request) {
    String expected = "a body of at most " + request.body().bytes().length + " bytes";
    long length = request.body().length();
    String was = length > request.body().bytes().length ? length + " bytes" : "more";
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", "invalid_request");
    body.put("error_description", "expected " + expected + ", was " + was);
    return refused(
        413,
        Headers.of("Content-Type", "application/json", "Cache-Control", "no-store"),
        body,
        Rule.REQUEST_BODY_SIZE,
        expected,
        was,
        "send the parameters alone");
  }

  private KitAnswer refused(
      int status,
      Headers headers,
      Map<String, Object> body,
      Rule rule,
      String expected,
      String was,
      String fix) {
    return new KitAnswer(
        new Response(status, headers, Body.of(Json.of(body))),
        false,
        List.of(answers.violation(rule, "", "", expected, was, fix)));
  }

  /** Returns the URL of the server as the client of a request knows it. */
  private String url(Request request) {
    String host = request.headers().first("Host").orElse("");
    return "http://" + (HOST.matcher(host).matches() ? host : "localhost") + basePath;
  }
}
