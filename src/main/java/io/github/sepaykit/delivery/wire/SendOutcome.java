package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.Response;

/** Outcome of a request. */
public sealed interface SendOutcome {
  /** Bytes of an answer's body that are kept at most. */
  int KEPT = 64 * 1024;

  /**
   * An answer came, whatever it says.
   *
   * @param response status, headers, and as much of the body as is kept
   * @param cut whether the body went on; the rest was not read
   */
  record Answered(Response response, boolean cut) implements SendOutcome {}

  /**
   * No whole answer came.
   *
   * @param message host and what happened; holds no secret
   */
  record Failed(NetworkFailure failure, String message) implements SendOutcome {
    /** Returns cURL's number and name, then the message. */
    public String words() {
      return failure.words() + ": " + message;
    }
  }

  /**
   * The request was not made; nothing left the machine but, maybe, the look-up of a name.
   *
   * @param rule stable id, a section of {@code docs/rules.md}
   * @param message the rule, what, where, expected, was and fix; holds no secret
   */
  record Refused(String rule, String message) implements SendOutcome {}
}
