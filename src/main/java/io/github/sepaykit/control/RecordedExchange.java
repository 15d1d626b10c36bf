package io.github.sepaykit.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One exchange and its findings.
 *
 * @param number position in the server's history, from 1
 * @param at real time of the answer
 * @param operation operation id; null when the request matched none
 * @param method method of the request
 * @param target path and query of the request
 * @param requestHeaders headers of the request, {@code Authorization} masked
 * @param requestBody body of the request, as text
 * @param status status of the answer
 * @param responseHeaders headers of the answer
 * @param responseBody body of the answer, as text
 * @param findings violations of the contract, and reasons of a refusal
 * @param injected name of the fault or stub that answered; null when the fake itself did
 * @param curl a command that sends the request again, the token left out
 */
public record RecordedExchange(
    long number,
    Instant at,
    @Nullable String operation,
    String method,
    String target,
    Map<String, List<String>> requestHeaders,
    String requestBody,
    int status,
    Map<String, List<String>> responseHeaders,
    String responseBody,
    List<ExchangeFinding> findings,
    @Nullable String injected,
    String curl) {

  private static final Pattern GRANT = Pattern.compile("(?:^|&)grant_type=([a-z_]{1,40})(?:&|$)");

  /**
   * Returns true for an answer that is an error, also for one that takes a browser back with it.
   */
  public boolean isRefusal() {
    return status >= 400 || status >= 300 && !findings.isEmpty();
  }

  /** Returns the exchange as text: request and status, findings, curl line. */
  public String render() {
    StringBuilder text = new StringBuilder(line(true));
    if (!requestBody.isEmpty()) {
      text.append("\n  sent:     ").append(requestBody);
    }
    if (!responseBody.isEmpty()) {
      text.append("\n  answered: ").append(responseBody);
    }
    for (ExchangeFinding finding : findings) {
      text.append("\n  ").append(finding.text().replace("\n", "\n  "));
    }
    return text.append("\n  again:    ").append(curl).toString();
  }

  /** Returns request and status in a line, and in a second one the reason of an error. */
  public String summary() {
    return headline()
        + findings.stream()
            .filter(finding -> isRefusal())
            .min(Comparator.comparing(finding -> finding.severity().equals("warning")))
            .map(
                finding ->
                    "\n  %s: expected %s; was %s; fix: %s"
                        .formatted(
                            finding.rule(), finding.expected(), finding.was(), finding.fix()))
            .orElse("");
  }

  /** Returns method, target and status, for example {@code #2 GET /api/v1/webhooks -> 401}. */
  String headline() {
    return line(false);
  }

  private String line(boolean withOperation) {
    List<String> about = new ArrayList<>();
    if (withOperation && operation != null) {
      about.add(operation);
    }
    Matcher grant = GRANT.matcher(requestBody);
    if (grant.find()) {
      about.add(grant.group(1));
    }
    return "#%d %s %s%s -> %d%s"
        .formatted(
            number,
            method,
            target,
            about.isEmpty() ? "" : " (" + String.join(", ", about) + ")",
            status,
            injected == null ? "" : ", injected by " + injected);
  }
}
