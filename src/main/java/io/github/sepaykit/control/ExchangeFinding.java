package io.github.sepaykit.control;

/**
 * One thing found in an exchange.
 *
 * @param rule stable id, for example {@code request.body.required}
 * @param severity {@code error}, {@code warning} or {@code drift}
 * @param pointer into the exchange; empty for the part as a whole
 * @param contract place in the contract document: file, line, evidence
 * @param expected what the contract expects
 * @param was the value found
 * @param fix advice
 * @param text all of it, rendered
 */
public record ExchangeFinding(
    String rule,
    String severity,
    String pointer,
    String contract,
    String expected,
    String was,
    String fix,
    String text) {
  /** Returns true if the finding is about the request, not the response or a delivery. */
  public boolean isAboutRequest() {
    return !rule.startsWith("response.") && !rule.startsWith("delivery.");
  }

  public boolean isError() {
    return severity.equals("error");
  }
}
