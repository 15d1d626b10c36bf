package io.github.sepaykit.contract;

import io.github.sepaykit.contract.SignatureGuess.Diagnosis;
import io.github.sepaykit.contract.SignatureGuesses.Frame;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finder of the mistakes behind a signature that does not fit: tries the usual ones, each alone,
 * then two together. Immutable.
 */
final class SignatureDoctor {
  /** Largest body that is looked at, in bytes. */
  private static final int LARGEST = 1 << 20;

  /** Largest body that two mistakes at once are looked for in, in bytes. */
  private static final int LARGEST_FOR_TWO = 1 << 16;

  private final List<SignatureGuess<byte[]>> keys;
  private final List<SignatureGuess<Frame>> frames;
  private final List<SignatureGuess<byte[]>> bodies;

  /**
   * Delivery as far as it is known.
   *
   * @param secret the webhook's {@code secret_key} as it is believed to be
   * @param timestamp the header's value
   * @param signature the header's value
   * @param signed the text that is to be signed behind the time
   * @param body the body as sent, the same but for a multipart form
   */
  record Patient(String secret, String timestamp, String signature, byte[] signed, byte[] body) {}

  private SignatureDoctor(Patient patient) {
    this.keys = SignatureGuesses.keys(patient.secret());
    this.frames = SignatureGuesses.frames(patient.timestamp());
    this.bodies = SignatureGuesses.bodies(patient.signed(), patient.body());
  }

  /**
   * Returns the fewest mistakes that explain a signature; empty when it is right, and when no usual
   * ones explain it.
   */
  static List<Diagnosis> diagnose(Patient patient) {
    Optional<SignatureGuess<SignatureDigest>> digest = SignatureDigest.read(patient.signature());
    int size = Math.max(patient.signed().length, patient.body().length);
    if (digest.isEmpty() || size > LARGEST || patient.secret().isEmpty()) {
      return List.of();
    }
    SignatureDoctor doctor = new SignatureDoctor(patient);
    int most = size > LARGEST_FOR_TWO ? 1 : 2;
    Optional<List<Diagnosis>> found = Optional.empty();
    for (int mistakes = 0; mistakes <= most && found.isEmpty(); mistakes++) {
      found = doctor.search(digest.get().value(), mistakes);
      if (found.isEmpty() && mistakes == 1) {
        found = doctor.searchMilliseconds(digest.get().value(), patient.timestamp());
      }
    }
    return found
        .map(made -> Stream.concat(made.stream(), digest.get().mistakes().stream()).toList())
        .orElse(List.of());
  }

  /** Returns mistakes of the given number that explain a digest. */
  private Optional<List<Diagnosis>> search(SignatureDigest digest, int mistakes) {
    for (SignatureGuess<byte[]> key : keys) {
      for (SignatureGuess<Frame> frame : frames) {
        int left = mistakes - key.count() - frame.count();
        for (SignatureGuess<byte[]> body : left < 0 ? bodies.subList(0, 0) : bodies) {
          if (body.count() == left && isOf(digest, key, frame, body)) {
            return Optional.of(
                Stream.of(key.mistakes(), frame.mistakes(), body.mistakes())
                    .flatMap(List::stream)
                    .toList());
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<List<Diagnosis>> searchMilliseconds(SignatureDigest digest, String timestamp) {
    return SignatureGuesses.framesOfMilliseconds(timestamp).stream()
        .filter(frame -> isOf(digest, keys.get(0), frame, bodies.get(0)))
        .map(SignatureGuess::mistakes)
        .findFirst();
  }

  private static boolean isOf(
      SignatureDigest digest,
      SignatureGuess<byte[]> key,
      SignatureGuess<Frame> frame,
      SignatureGuess<byte[]> body) {
    return digest.isOf(key.value(), frame.value().before(), body.value(), frame.value().behind());
  }
}
