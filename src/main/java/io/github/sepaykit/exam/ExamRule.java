package io.github.sepaykit.exam;

import io.github.sepaykit.contract.document.Severity;

/**
 * Faults of a receiver, the most harmful first. Ids are stable: they are never renamed or used
 * again for something else. {@code docs/rules.md} has a section for each.
 */
public enum ExamRule {
  MONEY_ELSEWHERE(
      "exam.money.elsewhere", Severity.ERROR, "money goes to an order that it is not for"),
  MONEY_UNDERPAID("exam.money.underpaid", Severity.ERROR, "another amount pays the order"),
  MONEY_UNDUE("exam.money.undue", Severity.ERROR, "money is credited that is not due"),
  MONEY_TWICE("exam.money.twice", Severity.ERROR, "money is credited twice"),
  MONEY_LOST("exam.money.lost", Severity.ERROR, "money that came is not credited"),
  MONEY_FORGED("exam.money.forged", Severity.ERROR, "anybody can credit money"),
  KEY_ACCEPTED("exam.key.accepted", Severity.ERROR, "wrong credentials are accepted"),
  SIGNATURE_TIME("exam.signature.time", Severity.ERROR, "it takes what was signed at another time"),
  ANSWER_GONE("exam.answer.gone", Severity.ERROR, "it stops answering"),
  ANSWER_EARLY("exam.answer.early", Severity.ERROR, "it answers before it has credited"),
  ANSWER_UNDUE("exam.answer.undue", Severity.ERROR, "it acknowledges what it cannot have read"),
  ANSWER_NONE("exam.answer.none", Severity.ERROR, "it does not answer"),
  ANSWER_CRASH("exam.answer.crash", Severity.ERROR, "it breaks down"),
  ANSWER_STATUS("exam.answer.status", Severity.ERROR, "its status is no acknowledgement"),
  ANSWER_BODY("exam.answer.body", Severity.ERROR, "its body is no acknowledgement"),
  ANSWER_LATE("exam.answer.late", Severity.ERROR, "it answers too late"),
  STATE_UNSTABLE("exam.state.unstable", Severity.ERROR, "its state does not come to rest"),
  STATE_UNREADABLE("exam.state.unreadable", Severity.ERROR, "its state cannot be read any more"),
  MONEY_SURPLUS("exam.money.surplus", Severity.DRIFT, "what was paid too much is nowhere"),
  SIGNATURE_OLD_SECRET(
      "exam.signature.old-secret", Severity.DRIFT, "it takes the secret that was replaced"),
  KEY_LOOSE("exam.key.loose", Severity.DRIFT, "it reads credentials loosely"),
  ANSWER_REPEAT("exam.answer.repeat", Severity.DRIFT, "it does not acknowledge a repeat"),
  ANSWER_CONFUSED("exam.answer.confused", Severity.DRIFT, "it breaks down at what no one sends"),
  KEY_STATUS("exam.key.status", Severity.WARNING, "it refuses with another status than 401 or 403");

  private final String id;
  private final Severity severity;
  private final String words;

  ExamRule(String id, Severity severity, String words) {
    this.id = id;
    this.severity = severity;
    this.words = words;
  }

  /** Returns the stable id, for example {@code exam.money.twice}. */
  public String id() {
    return id;
  }

  /** Returns the severity: an error fails the exam, drift is reported. */
  public Severity severity() {
    return severity;
  }

  public String words() {
    return words;
  }

  @Override
  public String toString() {
    return id;
  }
}
