package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.signature.SePaySignature;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/**
 * Source of the times of signatures: no delivery has the signature of one before it. SePay's
 * repeats are minutes apart, an exam's are not; a receiver may refuse what it has seen.
 * Thread-safe.
 */
final class SigningClock {
  private final Clock clock;
  private final Set<String> used = new HashSet<>();

  SigningClock(Clock clock) {
    this.clock = clock;
  }

  /** Returns the headers of a signature of now, or of some seconds before. */
  synchronized Headers sign(Signing signing, byte[] sent) {
    if (signing.instant().isPresent()) {
      return signing.headers(sent, signing.instant().get().getEpochSecond());
    }
    long seconds = clock.instant().minus(signing.age()).getEpochSecond();
    Headers headers = signing.headers(sent, seconds);
    while (isUsed(headers)) {
      headers = signing.headers(sent, --seconds);
    }
    return headers;
  }

  /** Returns a copy of a signature that has the time of now whenever it is sent. */
  Signing fixed(Signing signing) {
    return signing.at(clock.instant());
  }

  private boolean isUsed(Headers headers) {
    boolean hasTime = headers.first(SePaySignature.TIMESTAMP).isPresent();
    return hasTime
        && !used.add(
            headers.first(SePaySignature.SIGNATURE).orElse("")
                + headers.first(SePaySignature.TIMESTAMP).orElse(""));
  }
}
