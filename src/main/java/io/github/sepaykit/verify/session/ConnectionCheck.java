package io.github.sepaykit.verify.session;

import io.github.sepaykit.report.RunException;
import io.github.sepaykit.verify.TokenRole;
import java.util.Map;

/** Check that there is a server to verify, and that it knows the token. */
public final class ConnectionCheck {
  private ConnectionCheck() {}

  /**
   * Makes the first call: any answer that is not about the token will do.
   *
   * @throws RunException when there is no server, or none that knows the token
   */
  public static void open(ServerSession session) {
    session.begin("connection");
    CallResult result = session.send(session.full().list(Map.of("limit", "1")));
    String answer = session.runLog().clean(result.summary());
    String target = session.options().baseUrl() + result.request().path();
    if (result.response().isEmpty()) {
      throw unreachable(
          "verify.unreachable",
          target + " does not answer\n  was:      " + session.lastFailure(),
          "check the base URL, the network, --proxy and --ca-cert");
    }
    if (result.status() == 401 || result.status() == 403) {
      throw unreachable(
          "verify.unauthorised",
          target + " refuses the token in " + TokenRole.FULL.variable() + "\n  was:      " + answer,
          "take a fresh access token with webhook:read, webhook:write and webhook:delete");
    }
    if (result.status() == 404
        || result.status() == 405
        || result.status() >= 300 && result.status() < 400) {
      throw unreachable(
          "verify.unreachable",
          target + " is no list of webhooks\n  was:      " + answer,
          "check the base URL: it stands before " + result.request().path());
    }
  }

  private static RunException unreachable(String rule, String what, String fix) {
    return new RunException(RunException.Kind.UNREACHABLE, rule, what + "\n  fix:      " + fix);
  }
}
