package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.OddReceiver.odd;

import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.signature.SePaySignature;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Right receivers that verify signatures, each in its own way. */
final class OddSignatures {
  private OddSignatures() {}

  static List<OddReceiver> all() {
    return List.of(
        odd("verifies signatures by the kit's class", ByTheKit::new).in(Setup.SIGNED),
        odd("takes signatures in upper case", UpperCase::new).in(Setup.SIGNED),
        odd("takes each signature once, and none older than a minute", Once::new).in(Setup.SIGNED),
        odd("reads signed forms as well as JSON", Forms::new).in(Setup.SIGNED),
        odd("reads signed forms alone, as its webhook posts them", FormsAlone::new)
            .in(Setup.SIGNED_FORMS),
        odd("reads forms alone, and compares a key", KeyedForms::new).in(Setup.FORMS),
        odd("has replaced its secret", SignedSteps::new).in(Setup.ROTATED),
        odd("takes a key or a signature", Either::new).in(Setup.KEY_AND_SECRET));
  }

  private static final class ByTheKit extends SignedSteps {
    @Override
    boolean isWelcome(Ask ask) {
      Map<String, List<String>> headers =
          Map.of(
              "x-sepay-signature", ask.signatures(),
              "x-sepay-timestamp", ask.timestamps());
      return SePaySignature.verify(
              SECRET, headers, ask.body(), Clock.systemUTC(), Duration.ofSeconds(TOLERANCE))
          == SePaySignature.Outcome.VALID;
    }
  }

  private static final class UpperCase extends SignedSteps {
    @Override
    boolean isSame(String expected, String given) {
      return super.isSame(expected, given.toLowerCase(Locale.ROOT));
    }
  }

  private static final class Once extends SignedSteps {
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    boolean isWithin(long seconds) {
      return Math.abs(seconds) <= 60;
    }

    @Override
    boolean isWelcome(Ask ask) {
      return super.isWelcome(ask) && seen.add(ask.signatures().get(0));
    }
  }

  /** As SePay's page has it: a multipart form is signed as if it were url-encoded. */
  private static final class Forms extends SignedSteps {
    @Override
    byte[] signed(Ask ask) {
      if (!ask.isForm()) {
        return ask.body();
      }
      Map<String, String> texts = new LinkedHashMap<>();
      try {
        Payment.form(ask.body())
            .properties()
            .forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
      } catch (Payment.UnreadableException e) {
        return ask.body();
      }
      return bytes(UrlencodedForm.encode(texts));
    }

    @Override
    Payment read(Ask ask) {
      return ask.isUrlencoded()
          ? Payment.of(urlencoded(ask.body()), Payment::whole)
          : super.read(ask);
    }
  }

  private static final class FormsAlone extends SignedSteps {
    @Override
    Payment read(Ask ask) {
      return form(ask);
    }
  }

  private static final class KeyedForms extends Steps {
    @Override
    Payment read(Ask ask) {
      return form(ask);
    }
  }

  /** Reads a url-encoded form, and nothing else. */
  private static Payment form(Ask ask) {
    if (!ask.isUrlencoded()) {
      throw new Payment.UnreadableException();
    }
    return Payment.of(SignedSteps.urlencoded(ask.body()), Payment::whole);
  }

  private static final class Either extends SignedSteps {
    @Override
    boolean isWelcome(Ask ask) {
      return hasKey(ask) && ask.signatures().isEmpty() || super.isWelcome(ask);
    }
  }
}
