package io.github.sepaykit.tunnel;

import java.io.Closeable;
import java.io.IOException;

/** Threads of a tunnel, which keep no JVM alive, and the end of what they serve. */
final class Threads {
  private Threads() {}

  static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // Closed as far as it can be.
    }
  }
}
