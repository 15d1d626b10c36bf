package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.delivery.wire.Credential;
import io.github.sepaykit.signature.SePaySignature;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Proof that a delivery carries of who sent it: an {@code Authorization}, a signature, both, or
 * neither. Immutable.
 *
 * @param credential the header {@code Authorization}
 * @param signing signature; empty for a delivery without one
 * @param clock source of the times of signatures
 */
public record DeliveryProof(Credential credential, Optional<Signing> signing, SigningClock clock) {

  /** Returns a copy with another {@code Authorization}. */
  public DeliveryProof withCredential(Credential value) {
    return new DeliveryProof(value, signing, clock);
  }

  /** Returns the headers of a delivery that is sent now. */
  Headers headers(byte[] signed) {
    Headers.Builder headers = Headers.builder();
    credential.values().forEach(value -> headers.add("Authorization", value));
    signing.ifPresent(signing -> clock.sign(signing, signed).forEach(headers::add));
    return headers.build();
  }

  /**
   * Adds the headers to a command; the secrets come from the environment.
   *
   * @param names spelling of the names of headers
   * @return commands that must run before it; may be empty
   */
  String addTo(Curl curl, String signed, UnaryOperator<String> names) {
    credential.shell().forEach(value -> curl.expandedHeader(names.apply("Authorization"), value));
    signing.ifPresent(
        signing -> {
          signing
              .form()
              .shell()
              .forEach(value -> curl.expandedHeader(names.apply(SePaySignature.SIGNATURE), value));
          signing
              .timestamp()
              .shell()
              .ifPresent(
                  value -> curl.expandedHeader(names.apply(SePaySignature.TIMESTAMP), value));
        });
    return signing.map(signing -> signing.shellCommands(signed)).orElse("");
  }
}
