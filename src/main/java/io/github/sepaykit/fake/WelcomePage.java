package io.github.sepaykit.fake;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;

/**
 * Page for people who open the server's address in a browser. A call with a token is not answered
 * by it: that is a client whose base URL lacks the API's path.
 */
final class WelcomePage {
  private static final Response PAGE =
      new Response(
          200,
          Headers.of("Content-Type", "text/html; charset=utf-8"),
          Body.of(
              """
              <!doctype html>
              <html lang="en">
              <head><meta charset="utf-8"><title>SePay Kit</title></head>
              <body>
              <h1>SePay Kit</h1>
              <p>A fake of SePay's OAuth2 webhook API, for tests. It is not SePay, and moves no money.</p>
              <ul>
              <li>The API is below <code>/api/v1/webhooks</code>; each call needs
              <code>Authorization: Bearer &lt;token&gt;</code>. The tokens of the default seed stand in the lines that
              <code>serve</code> prints: <code>kit_full</code> may do all.</li>
              <li>The control API is below <a href="/__admin/sepay">/__admin/sepay</a>: companies, tokens, time, faults,
              transactions, and the <a href="/__admin/sepay/journal">journal of calls without a known token</a>.</li>
              <li>Documentation: <a href="https://github.com/sepaykit/sepay-kit">github.com/sepaykit/sepay-kit</a></li>
              </ul>
              </body>
              </html>
              """));

  private WelcomePage() {}

  static boolean answers(Request request) {
    return request.method().equals("GET")
        && request.path().equals("/")
        && request.headers().first("Authorization").isEmpty();
  }

  static Response response() {
    return PAGE;
  }
}
