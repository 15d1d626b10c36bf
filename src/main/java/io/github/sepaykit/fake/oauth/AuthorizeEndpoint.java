package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.fake.operation.KitAnswer;
import io.github.sepaykit.oauth.AuthorizationRequest;
import io.github.sepaykit.oauth.AuthorizationServer;
import io.github.sepaykit.oauth.AuthorizationStep;
import io.github.sepaykit.oauth.OAuthParameters;
import io.github.sepaykit.oauth.OAuthRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code /oauth/authorize}: the consent page, and the decision that its form sends. */
final class AuthorizeEndpoint {
  static final String PATH = "/oauth/authorize";
  private static final String ASK = "authorize";
  private static final String DECIDE = "decideAuthorization";
  private static final String COOKIE = "sepay_kit_consent";
  private static final Pattern BROWSER =
      Pattern.compile("(?:^|;\\s*)" + COOKIE + "=([A-Za-z0-9_-]{43})(?=;|$)");

  private final AuthorizationServer server;
  private final OAuthAnswers answers;
  private final ConsentTickets tickets;

  AuthorizeEndpoint(AuthorizationServer server, OAuthAnswers answers, ConsentTickets tickets) {
    this.server = server;
    this.answers = answers;
    this.tickets = tickets;
  }

  /**
   * Answers the request of an app, which a browser makes.
   *
   * @param issuer URL of the server, as the client knows it
   */
  KitAnswer ask(Request request, String issuer) {
    OAuthParameters query = OAuthParameters.of(request.query());
    PageLanguage language = PageLanguage.of(request, query);
    AuthorizationStep step = server.authorize(query, issuer);
    return step instanceof AuthorizationStep.Asking asking
        ? OAuthAnswers.of(page(request, asking.request(), language))
        : answer(step, language);
  }

  private Response page(Request request, AuthorizationRequest asked, PageLanguage language) {
    Optional<String> known = browser(request);
    String browser = known.orElseGet(tickets::newBrowser);
    String query =
        Arrays.stream(request.query().split("&"))
            .filter(pair -> !pair.startsWith("lang=") && !pair.isEmpty())
            .collect(Collectors.joining("&"));
    Response page = ConsentPage.asking(asked, tickets.issue(asked, browser), query, language);
    if (known.isPresent()) {
      return page;
    }
    Headers.Builder headers = Headers.builder();
    page.headers().forEach(headers::add);
    // Not Strict: an app's second tab comes without it then, and its cookie spoils the first's
    // form.
    headers.add("Set-Cookie", COOKIE + "=" + browser + "; Path=/; HttpOnly; SameSite=Lax");
    return new Response(page.status(), headers.build(), page.body());
  }

  private static Optional<String> browser(Request request) {
    Matcher found = BROWSER.matcher(request.headers().first("Cookie").orElse(""));
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** Carries out what a person decided on the page. */
  KitAnswer decide(Request request, String issuer) {
    OAuthParameters form = OAuthParameters.of(request.body().text());
    PageLanguage language = PageLanguage.of(request, form);
    String decision = form.find("decision").orElse("");
    // A form that decides nothing leaves its page as it was.
    Optional<AuthorizationRequest> asked =
        browser(request)
            .filter(browser -> List.of("approve", "deny").contains(decision))
            .flatMap(browser -> tickets.redeem(form.find("ticket").orElse(""), browser));
    if (asked.isEmpty()) {
      return new KitAnswer(
          ConsentPage.expired(language),
          false,
          List.of(
              answers.violation(
                  Rule.OAUTH_CONSENT_FORM,
                  "/ticket",
                  DECIDE,
                  "the form of a page that this browser opened in the last ten minutes, sent once",
                  "another ticket, another browser, or no decision",
                  "open /oauth/authorize again")));
    }
    return answer(
        decision.equals("approve") ? server.approve(asked.get(), issuer) : server.deny(asked.get()),
        language);
  }

  /** Returns the request that a form belongs to. */
  Optional<AuthorizationRequest> asked(Request request) {
    return OAuthParameters.of(request.body().text()).find("ticket").flatMap(tickets::peek);
  }

  private KitAnswer answer(AuthorizationStep step, PageLanguage language) {
    if (step instanceof AuthorizationStep.Approved approved) {
      return OAuthAnswers.of(redirect(approved.location()));
    }
    if (step instanceof AuthorizationStep.Refused refused) {
      return answers.refused(redirect(refused.location()), refused.refusal(), ASK);
    }
    OAuthRefusal refusal = ((AuthorizationStep.Stopped) step).refusal();
    return answers.refused(ConsentPage.stopped(refusal, language), refusal, ASK);
  }

  private static Response redirect(String location) {
    Headers headers =
        Headers.of(
            "Location", location, "Cache-Control", "no-store", "Referrer-Policy", "no-referrer");
    return new Response(302, headers, Body.empty());
  }
}
