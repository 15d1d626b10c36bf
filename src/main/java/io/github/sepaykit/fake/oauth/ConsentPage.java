package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.oauth.AuthorizationRequest;
import io.github.sepaykit.oauth.OAuthRefusal;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.net.URI;
import java.util.stream.Collectors;

/** Pages of the authorization server for people: plain HTML, no script, no style but one file. */
final class ConsentPage {
  static final String STYLE =
      """
      body { margin: 0; background: #f2f4f7; color: #1b2430; font: 1rem/1.5 system-ui, sans-serif; }
      main { box-sizing: border-box; max-width: 34rem; margin: 2rem auto; padding: 1.5rem; background: #fff;
        border: 1px solid #cfd6df; border-radius: .5rem; overflow-wrap: anywhere; }
      @media (max-width: 36rem) { main { margin: 0; border: 0; border-radius: 0; min-height: 100vh; } }
      h1 { margin-top: 0; font-size: 1.4rem; line-height: 1.25; }
      .fake { padding: .5rem .75rem; background: #fff4d6; border-left: .25rem solid #b7791f; }
      .language { text-align: right; margin: 0; }
      a { color: #0b57a4; }
      code { font-size: .9em; }
      form { display: flex; gap: .75rem; flex-wrap: wrap; }
      button { flex: 1 1 8rem; min-height: 2.75rem; font: inherit; border-radius: .375rem; cursor: pointer;
        border: 1px solid #0b57a4; background: #fff; color: #0b57a4; }
      button.approve { background: #0b57a4; color: #fff; }
      button:focus-visible, a:focus-visible { outline: 3px solid #b7791f; outline-offset: 2px; }
      """;

  private ConsentPage() {}

  static Response asking(
      AuthorizationRequest request, String ticket, String query, PageLanguage language) {
    OAuthApp app = request.registered().app();
    Company company = request.registered().company();
    String user = company.user(app.userId()).map(User::name).orElse(Long.toString(app.userId()));
    String scopes =
        request.scopes().stream()
            .map(
                scope ->
                    "<li>%s <code>%s</code></li>"
                        .formatted(escape(language.words(scope)), escape(scope)))
            .collect(Collectors.joining("\n"));
    String content =
        """
        <p class="language"><a href="authorize?%s" hreflang="%s" lang="%s">%s</a></p>
        <h1>%s</h1>
        <p class="fake">%s</p>
        <p>%s</p>
        <p>%s</p>
        <p>%s</p>
        <ul>
        %s
        </ul>
        <p>%s</p>
        <form method="post" action="authorize">
        <input type="hidden" name="ticket" value="%s">
        <input type="hidden" name="lang" value="%s">
        <button class="approve" name="decision" value="approve">%s</button>
        <button name="decision" value="deny">%s</button>
        </form>
        """
            .formatted(
                escape(query.isEmpty() ? "" : query + "&") + "lang=" + language.other().tag(),
                language.other().tag(),
                language.other().tag(),
                escape(language.otherName()),
                escape(language.words("title")),
                escape(language.words("fake")),
                filled(language.words("asks"), app.name(), company.name()),
                filled(language.words("user"), user),
                escape(language.words("scopes")),
                scopes,
                escape(language.words("target")).formatted(code(request.redirectUri())),
                escape(ticket),
                language.tag(),
                escape(language.words("approve")),
                escape(language.words("deny")));
    return page(200, language, "title", content, request.redirectUri());
  }

  /** Returns the page of a request that leads nowhere. */
  static Response stopped(OAuthRefusal refusal, PageLanguage language) {
    String content =
        """
        <h1>%s</h1>
        <p class="fake">%s</p>
        <p>%s</p>
        <p>%s: <code>%s</code> <span lang="en">%s</span></p>
        <p>%s: <span lang="en">%s</span> <code>%s</code></p>
        """
            .formatted(
                escape(language.words("errorTitle")),
                escape(language.words("fake")),
                escape(language.words("error")),
                escape(language.words("reason")),
                escape(refusal.code().id()),
                escape(refusal.description()),
                escape(language.words("fix")),
                escape(refusal.fix()),
                escape(refusal.rule().id()));
    return page(400, language, "errorTitle", content, "");
  }

  /** Returns the page of a form that is of no use any more. */
  static Response expired(PageLanguage language) {
    String content =
        """
        <h1>%s</h1>
        <p class="fake">%s</p>
        <p>%s</p>
        """
            .formatted(
                escape(language.words("expiredTitle")),
                escape(language.words("fake")),
                escape(language.words("expired")));
    return page(400, language, "expiredTitle", content, "");
  }

  private static Response page(
      int status, PageLanguage language, String title, String content, String redirectUri) {
    String html =
        """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · SePay Kit</title>
        <link rel="stylesheet" href="consent.css">
        </head>
        <body>
        <main>
        %s</main>
        </body>
        </html>
        """
            .formatted(language.tag(), escape(language.words(title)), content);
    Headers headers =
        Headers.of(
            "Content-Type",
            "text/html; charset=utf-8",
            "Content-Language",
            language.tag(),
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
                + origin(redirectUri),
            "X-Frame-Options",
            "DENY",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store");
    return new Response(status, headers, Body.of(html));
  }

  /** Returns the origin that the answer to the form redirects to: browsers ask the policy again. */
  private static String origin(String redirectUri) {
    if (redirectUri.isEmpty()) {
      return "";
    }
    URI uri = URI.create(redirectUri);
    return " " + uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static String filled(String words, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = "<strong>" + escape(String.valueOf(values[i])) + "</strong>";
    }
    return escape(words).formatted(escaped);
  }

  private static String code(String text) {
    return "<code>" + escape(text) + "</code>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
