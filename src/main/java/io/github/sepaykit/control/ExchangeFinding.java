package io.github.sepaykit.control;

/**
 * One thing found in an exchange.
 *
 * @param rule stable id, for example {@code request.body.required}
 * @param severity {@code error}, {@code warning} or {@code drift}
 * @param pointer into the exchange; empty for the part as a whole
 * @param contract place in the contract document: file, line, evidence
 * @param expected by the contract
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
  /** Returns true if it is about the request, not the answer, nor a delivery. */
  public boolean aboutRequest() {
    return !rule.startsWith("response.") && !rule.startsWith("delivery.");
  }

  public boolean isError() {
    return severity.equals("error");
  }
}
