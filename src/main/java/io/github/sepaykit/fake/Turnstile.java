package io.github.sepaykit.fake;

import io.github.sepaykit.control.ControlException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Lets only a few HTTP calls at once wait for what receivers do, so that those that hang leave the
 * server threads to answer with. Thread-safe.
 */
final class Turnstile {
  private static final int MOST = 4;
  private static final long PATIENCE_MILLIS = 500;
  private static final Pattern MAY_WAIT =
      Pattern.compile(
          "POST .*/companies/\\d+/(transactions(/[^/]+/replay)?|webhooks/[^/]+/test|clock/advance|reset)/*");

  private final Semaphore room = new Semaphore(MOST);

  /**
   * Carries out a control call.
   *
   * @throws ControlException {@code control.busy} when it may wait and too many do already
   */
  byte[] pass(String method, String path, Supplier<byte[]> call) {
    if (!MAY_WAIT.matcher(method + " " + path).matches()) {
      return call.get();
    }
    enter();
    try {
      return call.get();
    } finally {
      room.release();
    }
  }

  private void enter() {
    try {
      if (room.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlException("control.interrupted", "interrupted while delivering", e);
    }
    throw new ControlException(
        503,
        "control.busy",
        MOST
            + " calls wait for receivers that have not answered; fix: set delivery mode ASYNC, or"
            + " shorter timeouts, or send fewer at once");
  }
}
