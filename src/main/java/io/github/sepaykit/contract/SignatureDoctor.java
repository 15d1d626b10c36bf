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

  /** Largest body that two mistakes at once, and rare ones, are looked for in, in bytes. */
  private static final int LARGEST_FOR_MANY = 1 << 16;

  private final List<SignatureGuess<byte[]>> keys;
  private final List<SignatureGuess<Frame>> frames;
  private final List<SignatureGuess<byte[]>> bodies;
  private final Patient patient;

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
    this.bodies = SignedTextGuesses.of(patient.signed(), patient.body());
    this.patient = patient;
  }

  /**
   * Returns the fewest mistakes that explain a signature; empty when it is right, and when no usual
   * ones explain it.
   */
  static List<Diagnosis> diagnose(Patient patient) {
    int size = Math.max(patient.signed().length, patient.body().length);
    if (size > LARGEST || patient.secret().isEmpty()) {
      return List.of();
    }
    SignatureDoctor doctor = new SignatureDoctor(patient);
    for (SignatureGuess<SignatureDigest> digest : SignatureDigest.read(patient.signature())) {
      Optional<List<Diagnosis>> found = doctor.search(digest.value(), size);
      if (found.isPresent()) {
        return Stream.concat(found.get().stream(), digest.mistakes().stream()).toList();
      }
    }
    return List.of();
  }

  private Optional<List<Diagnosis>> search(SignatureDigest digest, int size) {
    boolean isSmall = size <= LARGEST_FOR_MANY;
    return searchTogether(digest, 0)
        .or(() -> searchTogether(digest, 1))
        .or(() -> searchAlone(digest, SignatureGuesses.framesOfMilliseconds(patient.timestamp())))
        .or(() -> isSmall ? searchRare(digest) : Optional.empty())
        .or(() -> isSmall ? searchTogether(digest, 2) : Optional.empty());
  }

  /** Returns mistakes of the given number that explain a digest. */
  private Optional<List<Diagnosis>> searchTogether(SignatureDigest digest, int mistakes) {
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

  /** Returns the mistake of a frame alone, all else being right. */
  private Optional<List<Diagnosis>> searchAlone(
      SignatureDigest digest, List<SignatureGuess<Frame>> wrong) {
    return wrong.stream()
        .filter(frame -> isOf(digest, keys.get(0), frame, bodies.get(0)))
        .map(SignatureGuess::mistakes)
        .findFirst();
  }

  /** Returns a mistake of which there are too many forms to be looked for with another. */
  private Optional<List<Diagnosis>> searchRare(SignatureDigest digest) {
    return searchPlain(digest)
        .or(
            () ->
                SignedTextGuesses.ofOtherValues(patient.signed()).stream()
                    .filter(body -> isOf(digest, keys.get(0), frames.get(0), body))
                    .map(SignatureGuess::mistakes)
                    .findFirst())
        .or(() -> searchAlone(digest, SignatureGuesses.framesOfOtherTimes(patient.timestamp())));
  }

  /** Returns the mistake of a digest without a key, the secret being in the text or nowhere. */
  private Optional<List<Diagnosis>> searchPlain(SignatureDigest digest) {
    byte[] secret = SignatureGuesses.bytes(patient.secret());
    byte[] body = patient.signed();
    for (SignatureGuess<Frame> guess : frames) {
      byte[] before = guess.value().before();
      byte[] behind = guess.value().behind();
      String how = "";
      if (digest.isPlainOf(before, body, behind)) {
        how = "no secret_key";
      } else if (digest.isPlainOf(secret, before, body, behind)) {
        how = "the secret_key before the text";
      } else if (digest.isPlainOf(before, body, behind, secret)) {
        how = "the secret_key behind the text";
      }
      if (!how.isEmpty()) {
        Diagnosis plain = new Diagnosis(SignatureMistake.PLAIN_HASH, how);
        return Optional.of(Stream.concat(Stream.of(plain), guess.mistakes().stream()).toList());
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(
      SignatureDigest digest,
      SignatureGuess<byte[]> key,
      SignatureGuess<Frame> frame,
      SignatureGuess<byte[]> body) {
    return digest.isOf(key.value(), frame.value().before(), body.value(), frame.value().behind());
  }
}
