package io.github.sepaykit.control;

import java.net.URI;

/** Carries one control call to a fake. Implementations are thread-safe. */
public interface ControlTransport {
  /** Returns the fake's base URL, without a path. */
  URI baseUrl();

  /**
   * Sends a call and returns the body of its answer.
   *
   * @param method HTTP method
   * @param path below {@code /__admin/sepay}, with its leading slash
   * @param body JSON; empty for none
   * @throws ControlException when the fake refuses or cannot be reached
   */
  byte[] call(String method, String path, byte[] body);
}
