package io.github.sepaykit.fake;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Response;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Response headers that explain an answer in brief. The body stays as it is. */
final class Diagnostics {
  static final String VIOLATIONS = "X-SePay-Kit-Violations";
  static final String DETAIL = "X-SePay-Kit-Detail";
  static final String INJECTED = "X-SePay-Kit-Injected";
  private static final int MAX_DETAIL_CHARS = 500;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  private Diagnostics() {}

  static Response explain(Response response, List<Violation> violations) {
    if (violations.isEmpty()) {
      return response;
    }
    Headers.Builder headers = Headers.builder();
    response.headers().forEach(headers::add);
    headers.add(
        VIOLATIONS,
        violations.stream().map(v -> v.rule().id()).distinct().collect(Collectors.joining(", ")));
    headers.add(DETAIL, detail(decisive(violations)));
    return new Response(response.status(), headers.build(), response.body());
  }

  /** Returns the violation to explain: the first that is no warning, else the last one. */
  private static Violation decisive(List<Violation> violations) {
    return violations.stream()
        .filter(violation -> violation.severity() != Severity.WARNING)
        .findFirst()
        .orElse(violations.get(violations.size() - 1));
  }

  private static String detail(Violation violation) {
    String place = violation.pointer().isEmpty() ? "" : violation.pointer() + ": ";
    String text =
        "%sexpected %s; was %s; fix: %s"
            .formatted(place, violation.expected(), violation.was(), violation.fix());
    String printable = UNPRINTABLE.matcher(text).replaceAll("?");
    return printable.length() <= MAX_DETAIL_CHARS
        ? printable
        : printable.substring(0, MAX_DETAIL_CHARS);
  }
}
