package io.github.sepaykit.exam;

import io.github.sepaykit.http.TlsTrust;
import io.github.sepaykit.report.RunException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Certificates that an exam trusts, of the target and of what it reads from the receiver.
 *
 * @param caCert a PEM file of certificates to trust beside the platform's
 * @param anyCertificate true to trust every certificate, for hosts of loopback alone
 */
public record ServerTrust(Optional<Path> caCert, boolean anyCertificate) {
  public ServerTrust {
    if (caCert.isPresent() && anyCertificate) {
      throw new IllegalArgumentException("insecure trusts every certificate: leave out --ca-cert");
    }
  }

  static ServerTrust platform() {
    return new ServerTrust(Optional.empty(), false);
  }

  /**
   * Returns what decides on certificates.
   *
   * @throws RunException when the file cannot be used
   */
  SSLContext context() {
    try {
      if (anyCertificate) {
        return TlsTrust.anyCertificate();
      }
      return caCert.isPresent() ? TlsTrust.beside(caCert.get()) : SSLContext.getDefault();
    } catch (IllegalArgumentException e) {
      throw new RunException(
          RunException.Kind.USAGE, "exam.ca-cert", String.valueOf(e.getMessage()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /** Returns a curl command that trusts the same. */
  String curl(String command) {
    String option = anyCertificate ? " -k" : caCert.map(file -> " --cacert " + file).orElse("");
    return "curl" + option + command.substring("curl".length());
  }
}
