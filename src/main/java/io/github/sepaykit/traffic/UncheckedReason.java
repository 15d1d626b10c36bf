package io.github.sepaykit.traffic;

import java.util.Locale;

/** Reason why an entry of a recording, or one side of it, is not judged. */
enum UncheckedReason {
  NO_ANSWER("requests without an answer"),
  PREFLIGHT("preflight requests of a browser"),
  CACHED("answers from a cache"),
  INCOMPLETE("entries that say too little"),
  REQUEST_BODY("requests whose body was not recorded"),
  RESPONSE_BODY("answers whose body was not recorded"),
  PATTERN("stubs that match more than one request"),
  TEMPLATE("stubs whose answer is made when it is asked for");

  private final String title;

  UncheckedReason(String title) {
    this.title = title;
  }

  String id() {
    return "not-judged." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String title() {
    return title;
  }
}
