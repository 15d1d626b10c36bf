package io.github.sepaykit.exam.sample;

import java.util.Map;

/** Answer of a {@link SampleReceiver}. */
record Answer(int status, Map<String, String> headers, String body) {
  static final Answer DONE = json(200, "{\"success\":true}");
  static final Answer NOT_DONE = json(200, "{\"success\":false}");

  /** No answer: the connection is cut. */
  static final Answer CUT = new Answer(0, Map.of(), "");

  /** No answer: the server stops listening. */
  static final Answer GONE = new Answer(-1, Map.of(), "");

  /** No answer: the server stops listening, and is started again soon. */
  static final Answer RESTART = new Answer(-2, Map.of(), "");

  static Answer json(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), body);
  }

  /** An error. */
  static Answer error(int status) {
    return json(status, "{\"success\":false}");
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of(), "");
  }

  static Answer redirect(int status) {
    return new Answer(status, Map.of("Location", "/elsewhere"), "");
  }
}
