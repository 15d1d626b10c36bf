package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_CRASH;
import static io.github.sepaykit.exam.ExamRule.KEY_ACCEPTED;
import static io.github.sepaykit.exam.ExamRule.KEY_LOOSE;
import static io.github.sepaykit.exam.ExamRule.MONEY_FORGED;
import static io.github.sepaykit.exam.ExamRule.SIGNATURE_TIME;
import static io.github.sepaykit.exam.sample.Fault.fault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature checks that let in who does not know the secret, or what is not of now. */
final class SignatureFaults {
  /** Hazards of a wrong signature, other than the first. */
  private static final String[] STRANGERS = {
    "signature.empty-key",
    "signature.no-key",
    "signature.body-changed",
    "signature.time-changed",
    "signature.short",
    "signature.empty",
    "signature.not-hex",
    "signature.beside-key",
    "signature.form",
    "signature.bare",
    "signature.longer",
    "signature.without-time",
    "send-test.forged"
  };

  private SignatureFaults() {}

  static List<Fault> all() {
    return List.of(
            fault("takes any signature", "signature.wrong-secret", MONEY_FORGED, Anybody::new)
                .also(STRANGERS),
            fault("takes what is not signed", "signature.missing", MONEY_FORGED, Unsigned::new)
                .also("send-test.forged", "signature.beside-key"),
            fault(
                "takes a signature by the empty end of its list of secrets",
                "signature.empty-key",
                MONEY_FORGED,
                Listed::new),
            fault("takes a hash without the secret", "signature.no-key", MONEY_FORGED, Hashes::new),
            fault("takes a hash of the body", "signature.no-key", MONEY_FORGED, BodyHashes::new),
            fault(
                    "breaks down without a signature",
                    "signature.missing",
                    ANSWER_CRASH,
                    Unguarded::new)
                .also("send-test.forged", "signature.beside-key"),
            fault(
                "knows a signature that was right, and looks no further",
                "signature.body-changed",
                MONEY_FORGED,
                Remembers::new),
            fault(
                "tries each second where the time does not fit",
                "signature.time-changed",
                MONEY_FORGED,
                Searches::new),
            fault("looks at no time of a signature", "signature.old", SIGNATURE_TIME, AnyTime::new)
                .also("signature.future"),
            fault("looks backwards alone", "signature.future", SIGNATURE_TIME, Backwards::new),
            fault(
                    "compares as far as the signature that came",
                    "signature.short",
                    MONEY_FORGED,
                    Prefix::new)
                .also("signature.empty"),
            fault(
                    "breaks down at a signature of another length",
                    "signature.short",
                    ANSWER_CRASH,
                    SameLength::new)
                .also("signature.empty", "signature.bare", "signature.longer"),
            fault("takes an empty signature for none", "signature.empty", MONEY_FORGED, Empty::new),
            fault("breaks down at what is not hex", "signature.not-hex", ANSWER_CRASH, Hex::new)
                .also("signature.longer"),
            fault(
                "takes any Authorization for a signature",
                "signature.beside-key",
                MONEY_FORGED,
                AnyKey::new),
            fault("verifies no forms", "signature.form", MONEY_FORGED, Forms::new),
            fault("takes a signature without its name", "signature.bare", KEY_LOOSE, Bare::new),
            fault(
                "compares as far as its own signature",
                "signature.longer",
                KEY_LOOSE,
                OwnLength::new),
            fault(
                "looks at the last of two signatures",
                "signature.two-headers",
                KEY_LOOSE,
                Last::new),
            fault(
                "takes a signature of the body alone",
                "signature.without-time",
                KEY_LOOSE,
                BodyAlone::new),
            fault(
                "takes a time that is no number for now",
                "signature.time-form",
                KEY_LOOSE,
                Words::new),
            fault(
                "verifies no signature of the send test",
                "send-test.forged",
                KEY_ACCEPTED,
                SkipsTest::new))
        .stream()
        .map(fault -> fault.in(Setup.SIGNED))
        .toList();
  }

  private static final class Words extends SignedSteps {
    @Override
    boolean isRecent(String timestamp) {
      return !timestamp.matches("[0-9]+") || super.isRecent(timestamp);
    }
  }

  private static final class Anybody extends SignedSteps {
    @Override
    boolean fits(String signature, String timestamp, Ask ask) {
      return true;
    }
  }

  private static final class Unsigned extends SignedSteps {
    @Override
    boolean isWelcome(Ask ask) {
      return ask.signatures().isEmpty() || super.isWelcome(ask);
    }
  }

  /** Splits {@code "secret,"} at its comma. */
  private static final class Listed extends SignedSteps {
    @Override
    boolean fits(String signature, String timestamp, Ask ask) {
      return super.fits(signature, timestamp, ask)
          || isSame(hmac(new byte[1], bytes(timestamp + "."), ask.body()), signature);
    }
  }

  private static final class Hashes extends SignedSteps {
    @Override
    boolean fits(String signature, String timestamp, Ask ask) {
      return super.fits(signature, timestamp, ask)
          || isSame(hash(bytes(timestamp + "."), ask.body()), signature);
    }
  }

  private static final class BodyHashes extends SignedSteps {
    @Override
    boolean fits(String signature, String timestamp, Ask ask) {
      return super.fits(signature, timestamp, ask)
          || isSame(hash(new byte[0], ask.body()), signature);
    }
  }

  private static final class Unguarded extends SignedSteps {
    @Override
    boolean isWelcome(Ask ask) {
      return isSame(ask.signatures().get(0), ask.signatures().get(0)) && super.isWelcome(ask);
    }
  }

  /** Saves the work of a second look. */
  private static final class Remembers extends SignedSteps {
    private final Set<String> right = ConcurrentHashMap.newKeySet();

    @Override
    boolean fits(String signature, String timestamp, Ask ask) {
      if (super.fits(signature, timestamp, ask)) {
        right.add(signature);
      }
      return right.contains(signature);
    }
  }

  private static final class Searches extends SignedSteps {
    @Override
    boolean fits(String signature, String timestamp, Ask ask) {
      long now = Instant.now().getEpochSecond();
      return LongStream.rangeClosed(now - TOLERANCE, now + TOLERANCE)
          .anyMatch(second -> super.fits(signature, String.valueOf(second), ask));
    }
  }

  private static final class AnyTime extends SignedSteps {
    @Override
    boolean isWithin(long seconds) {
      return true;
    }
  }

  private static final class Backwards extends SignedSteps {
    @Override
    boolean isWithin(long seconds) {
      return seconds <= TOLERANCE;
    }
  }

  private static final class Prefix extends SignedSteps {
    @Override
    boolean isSame(String expected, String given) {
      return given.startsWith("sha256=") && expected.startsWith(given);
    }
  }

  /** As timingSafeEqual of Node does. */
  private static final class SameLength extends SignedSteps {
    @Override
    boolean isSame(String expected, String given) {
      if (expected.length() != given.length()) {
        throw new IllegalArgumentException("another length");
      }
      return super.isSame(expected, given);
    }
  }

  private static final class Empty extends SignedSteps {
    @Override
    boolean isSame(String expected, String given) {
      return given.equals("sha256=") || super.isSame(expected, given);
    }
  }

  private static final class Hex extends SignedSteps {
    @Override
    boolean isSame(String expected, String given) {
      return given.startsWith("sha256=") && Arrays.equals(digits(expected), digits(given));
    }

    private static byte[] digits(String signature) {
      return HexFormat.of().parseHex(signature.substring("sha256=".length()));
    }
  }

  private static final class AnyKey extends SignedSteps {
    @Override
    boolean isWelcome(Ask ask) {
      return !ask.authorization().isEmpty() || super.isWelcome(ask);
    }
  }

  private static final class Forms extends SignedSteps {
    @Override
    boolean isWelcome(Ask ask) {
      return ask.isForm() || ask.isUrlencoded() || super.isWelcome(ask);
    }
  }

  private static final class Bare extends SignedSteps {
    @Override
    boolean isSame(String expected, String given) {
      return super.isSame(expected, given) || super.isSame(expected, "sha256=" + given);
    }
  }

  private static final class OwnLength extends SignedSteps {
    @Override
    boolean isSame(String expected, String given) {
      return given.startsWith(expected);
    }
  }

  private static final class Last extends SignedSteps {
    @Override
    boolean isWelcome(Ask ask) {
      List<String> given = ask.signatures();
      return !given.isEmpty()
          && ask.timestamps().size() == 1
          && isRecent(ask.timestamps().get(0))
          && fits(given.get(given.size() - 1), ask.timestamps().get(0), ask);
    }
  }

  private static final class BodyAlone extends SignedSteps {
    @Override
    boolean fits(String signature, String timestamp, Ask ask) {
      return super.fits(signature, timestamp, ask)
          || isSame(hmac(bytes(SECRET), new byte[0], ask.body()), signature);
    }
  }

  private static final class SkipsTest extends SignedSteps {
    @Override
    boolean isWelcome(Ask ask) {
      return super.isWelcome(ask)
          || new String(ask.body(), StandardCharsets.UTF_8).contains("SEPAYTEST");
    }
  }

  private static String hash(byte[] first, byte[] second) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(first);
      return "sha256=" + HexFormat.of().formatHex(hash.digest(second));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hmac(byte[] key, byte[] first, byte[] second) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(first);
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(second));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
