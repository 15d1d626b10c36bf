package io.github.sepaykit.observed;

import java.util.Locale;

/** Reason why an exchange, or one side of it, is not judged. */
public enum UncheckedReason {
  NO_ANSWER("requests without a whole answer"),
  PREFLIGHT("preflight requests of a browser"),
  CACHED("answers from a cache"),
  HEAD("answers to HEAD, which have no body"),
  INCOMPLETE("entries that say too little"),
  REFUSED("requests that the proxy refused"),
  REQUEST_BODY("requests whose body is not known"),
  RESPONSE_BODY("answers whose body is not known"),
  PATTERN("stubs that match more than one request"),
  TEMPLATE("stubs whose answer is made when it is asked for"),
  NOTHING("traffic of the contract's");

  private final String title;

  UncheckedReason(String title) {
    this.title = title;
  }

  /** Returns the id of the check that lists what was not judged for this reason. */
  public String id() {
    return "not-judged." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what was not judged, in words. */
  public String title() {
    return title;
  }

  /** Returns true for what no contract of an API is about, so that nothing is missing. */
  public boolean isOutOfScope() {
    return this == PREFLIGHT;
  }
}
