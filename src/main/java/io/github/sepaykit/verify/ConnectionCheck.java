package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.report.RunException;
import java.util.List;
import java.util.Map;

/** Makes sure that there is a server to verify, and that it knows the token. */
final class ConnectionCheck {
  private static final List<String> OPERATIONS =
      List.of("listWebhooks", "getWebhook", "createWebhook", "updateWebhook", "deleteWebhook");

  private ConnectionCheck() {}

  static void check(Contract contract) {
    for (String operation : OPERATIONS) {
      if (contract.operation(operation).isEmpty()) {
        throw new RunException(
            RunException.Kind.USAGE,
            "verify.spec",
            "the document declares no operation \""
                + operation
                + "\"\n  expected: "
                + String.join(", ", OPERATIONS)
                + "\n  fix:      give a document that declares them");
      }
    }
  }

  /** The first call: any answer that is not about the token will do. */
  static void open(ServerSession session) {
    session.begin("connection");
    CallResult seen = session.send(session.full().list(Map.of("limit", "1")));
    String answer = session.log().clean(seen.answer());
    String target = session.options().baseUrl() + seen.request().path();
    if (seen.response().isEmpty()) {
      throw unreachable(
          "verify.unreachable",
          target + " does not answer\n  was:      " + session.lastFailure(),
          "check the base URL, the network, --proxy and --ca-cert");
    }
    if (seen.status() == 401 || seen.status() == 403) {
      throw unreachable(
          "verify.unauthorised",
          target + " refuses the token in " + TokenRole.FULL.variable() + "\n  was:      " + answer,
          "take a fresh access token with webhook:read, webhook:write and webhook:delete");
    }
    if (seen.status() == 404
        || seen.status() == 405
        || seen.status() >= 300 && seen.status() < 400) {
      throw unreachable(
          "verify.unreachable",
          target + " is no list of webhooks\n  was:      " + answer,
          "check the base URL: it stands before " + seen.request().path());
    }
  }

  private static RunException unreachable(String rule, String what, String fix) {
    return new RunException(RunException.Kind.UNREACHABLE, rule, what + "\n  fix:      " + fix);
  }
}
