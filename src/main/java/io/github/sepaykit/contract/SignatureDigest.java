package io.github.sepaykit.contract;

import io.github.sepaykit.contract.SignatureGuess.Diagnosis;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digest of a signature as a header holds it, by a hash function that its length gives away. */
final class SignatureDigest {
  private static final String RIGHT = "SHA256";
  private static final Map<Integer, String> ALGORITHMS =
      Map.of(16, "MD5", 20, "SHA1", 28, "SHA224", 32, RIGHT, 48, "SHA384", 64, "SHA512");
  private static final Pattern PREFIX =
      Pattern.compile("(?:([A-Za-z][A-Za-z0-9-]{0,15})\\s*[=:]\\s*)?(\\S+)");

  private final byte[] digest;
  private final String algorithm;

  private SignatureDigest(byte[] digest, String algorithm) {
    this.digest = digest;
    this.algorithm = algorithm;
  }

  /** Returns the digest in a header's value, with what is wrong in its writing; empty for none. */
  static Optional<SignatureGuess<SignatureDigest>> read(String header) {
    Matcher parts = PREFIX.matcher(header.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    List<Diagnosis> mistakes = new ArrayList<>();
    Optional<byte[]> digest = bytes(parts.group(2), mistakes);
    Optional<String> algorithm = digest.map(bytes -> ALGORITHMS.get(bytes.length));
    if (algorithm.isEmpty()) {
      return Optional.empty();
    }
    String word = parts.group(1);
    if (!algorithm.get().equals(RIGHT)) {
      mistakes.add(new Diagnosis(SignatureMistake.OTHER_ALGORITHM, algorithm.get()));
    } else if (word == null) {
      mistakes.add(new Diagnosis(SignatureMistake.PREFIX_LEFT_OUT, ""));
    } else if (!header.startsWith("sha256=")) {
      mistakes.add(new Diagnosis(SignatureMistake.OTHER_PREFIX, word));
    }
    return Optional.of(
        new SignatureGuess<>(new SignatureDigest(digest.get(), algorithm.get()), mistakes));
  }

  private static Optional<byte[]> bytes(String text, List<Diagnosis> mistakes) {
    if (text.matches("(?:[0-9a-fA-F]{2})+") && ALGORITHMS.containsKey(text.length() / 2)) {
      if (!text.equals(text.toLowerCase(Locale.ROOT))) {
        mistakes.add(new Diagnosis(SignatureMistake.UPPER_CASE_DIGEST, ""));
      }
      return Optional.of(HexFormat.of().parseHex(text));
    }
    mistakes.add(new Diagnosis(SignatureMistake.BASE64_DIGEST, ""));
    return SignatureGuesses.base64(text);
  }

  /** Returns true if this is the digest of a text in parts, with a key. */
  boolean isOf(byte[] key, byte[]... text) {
    try {
      String name = "Hmac" + algorithm;
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(key, name));
      for (byte[] part : text) {
        mac.update(part);
      }
      return MessageDigest.isEqual(mac.doFinal(), digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
