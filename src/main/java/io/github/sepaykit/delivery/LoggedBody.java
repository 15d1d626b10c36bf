package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.http.Body;
import java.nio.charset.StandardCharsets;

/** As much of an answer's body as the log keeps. */
final class LoggedBody {
  /** In bytes. */
  static final int KEPT = 4096;

  private LoggedBody() {}

  static String of(Body body) {
    return body.length() <= KEPT
        ? body.text()
        : new String(body.bytes(), 0, KEPT, StandardCharsets.UTF_8);
  }
}
