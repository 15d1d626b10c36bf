package io.github.sepaykit.cli;

/** Work that is done when a signal ends the process, until closed. */
final class SignalHook implements AutoCloseable {
  private final Thread thread;

  SignalHook(String name, Runnable work) {
    thread = new Thread(work, name);
    Runtime.getRuntime().addShutdownHook(thread);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is at work.
    }
  }
}
