package io.github.sepaykit.verify;

import io.github.sepaykit.report.RunException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** The TLS that a run uses. */
final class VerifyTls {
  private VerifyTls() {}

  static SSLContext beside(Path file) {
    try {
      return io.github.sepaykit.http.TlsTrust.beside(file);
    } catch (IllegalArgumentException e) {
      throw new RunException(
          RunException.Kind.USAGE, "verify.ca-cert", String.valueOf(e.getMessage()));
    }
  }
}
