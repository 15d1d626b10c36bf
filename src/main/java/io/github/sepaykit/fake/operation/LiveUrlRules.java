package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Severity;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Demands of SePay's dashboard on a webhook URL: https and a public host. */
@SpecRef("#/components/schemas/WebhookUrl")
final class LiveUrlRules {
  static final String FIELD = "webhook_url";
  private static final Pattern PRIVATE =
      Pattern.compile(
          "localhost|.*\\.localhost|127(\\.\\d+){3}|10(\\.\\d+){3}|172\\.(1[6-9]|2\\d|3[01])(\\.\\d+){2}"
              + "|192\\.168(\\.\\d+){2}|169\\.254(\\.\\d+){2}|0\\.0\\.0\\.0|\\[(::1?|f[cd].*|fe80:.*)\\]");

  private LiveUrlRules() {}

  static Optional<Violation> check(Map<String, Object> fields, Clause clause) {
    if (!(fields.get(FIELD) instanceof String url)) {
      return Optional.empty();
    }
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return Optional.of(violation(clause, url, "send an absolute URL"));
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      return Optional.of(violation(clause, url, "use https"));
    }
    String host = uri.getHost();
    if (host == null || PRIVATE.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.of(
          violation(clause, url, "use a public host, or start the fake with --url-rules open"));
    }
    return Optional.empty();
  }

  private static Violation violation(Clause clause, String was, String fix) {
    return new Violation(
        Rule.REQUEST_BODY_LIVE_URL,
        Severity.DRIFT,
        "/" + FIELD,
        clause,
        "an https URL of a public host, because live URL rules are on",
        was,
        fix);
  }
}
