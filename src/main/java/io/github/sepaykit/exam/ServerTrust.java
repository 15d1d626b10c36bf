package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Certificates that an exam trusts, of the target and of what it reads from the receiver.
 *
 * @param context decides on certificates; empty for the platform's decision
 * @param anyCertificate true to trust every certificate, for hosts of loopback alone
 */
public record ServerTrust(Optional<SSLContext> context, boolean anyCertificate) {
  public ServerTrust {
    if (context.isPresent() && anyCertificate) {
      throw new IllegalArgumentException("insecure trusts every certificate: leave out --ca-cert");
    }
  }

  static ServerTrust platform() {
    return new ServerTrust(Optional.empty(), false);
  }

  Sender sender(Destinations destinations) {
    if (anyCertificate) {
      return Sender.trustingAnyCertificate(destinations);
    }
    return context
        .map(trusting -> new Sender(destinations, trusting))
        .orElseGet(() -> new Sender(destinations));
  }

  /** Returns a curl command that trusts any certificate where the exam does. */
  String curl(String command) {
    return anyCertificate ? command.replaceFirst("(?m)^curl ", "curl -k ") : command;
  }
}
