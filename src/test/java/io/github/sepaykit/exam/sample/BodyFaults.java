package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.Fault.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bodies that it stumbles over. */
final class BodyFaults {
  private static final Set<String> KNOWN =
      Set.of(
          "gateway",
          "transactionDate",
          "accountNumber",
          "subAccount",
          "code",
          "content",
          "transferType",
          "description",
          "transferAmount",
          "referenceCode",
          "accumulated",
          "id");

  private BodyFaults() {}

  static List<Fault> all() {
    return List.of(
        crashes("breaks down without a code", "null-code", p -> p.code().isEmpty()).also("*"),
        crashes("breaks down at an empty memo", "empty-content", p -> p.text("content").isEmpty()),
        crashes(
                "breaks down at letters beyond ASCII",
                "unicode-content",
                p -> !p.text("content").chars().allMatch(c -> c < 128))
            .also("*"),
        crashes(
                "breaks down at letters beyond 16 bits",
                "unicode-content",
                p -> p.text("content").chars().anyMatch(c -> Character.isSurrogate((char) c)))
            .also("*"),
        crashes("breaks down at a long memo", "content-5kb", p -> p.text("content").length() > 255)
            .also("*"),
        crashes("pastes the memo into SQL", "content-quotes", p -> p.text("content").contains("'"))
            .also("*"),
        crashes("breaks down at a field that it does not know", "unknown-field", BodyFaults::odd),
        crashes(
            "breaks down at a virtual account",
            "virtual-account",
            p -> !p.text("subAccount").isEmpty() && !p.isNull("subAccount")),
        crashes(
            "breaks down without a virtual account",
            "sub-account-null",
            p -> p.isNull("subAccount")),
        crashes(
                "keeps the balance in 32 bits",
                "big-balance",
                p -> p.fields().path("accumulated").asLong() > Integer.MAX_VALUE)
            .also("*"),
        fault("knows no multipart", "multipart", NoForms::new),
        fault("reads 4 KB of a body", "content-5kb", Short::new).also("*"),
        fault("credits a body that breaks off", "truncated-json", Lenient::new).also("*"),
        fault("acknowledges what it cannot read", "truncated-json", Polite::new).also("*"));
  }

  private static boolean odd(Payment payment) {
    return payment.fields().properties().stream()
        .anyMatch(field -> !KNOWN.contains(field.getKey()));
  }

  /** A 500, before anything is written. */
  private static Fault crashes(String name, String hazard, Predicate<Payment> when) {
    return fault(
        name,
        hazard,
        () ->
            new Steps() {
              @Override
              Taken take(Payment payment) {
                if (when.test(payment)) {
                  throw new IllegalStateException(name);
                }
                return super.take(payment);
              }
            });
  }

  private static final class NoForms extends Steps {
    @Override
    Payment read(Ask ask) {
      return Payment.ofJson(ask.body());
    }
  }

  private static final class Short extends Steps {
    @Override
    Payment read(Ask ask) {
      byte[] beginning = Arrays.copyOf(ask.body(), Math.min(4096, ask.body().length));
      return super.read(new Ask(ask.authorization(), ask.type(), beginning));
    }
  }

  private static final class Polite extends Steps {
    @Override
    Answer unreadable(Ask ask) {
      return Answer.DONE;
    }
  }

  /** Picks what it needs from the text when it is not JSON. */
  private static final class Lenient extends Steps {
    @Override
    Payment read(Ask ask) {
      try {
        return super.read(ask);
      } catch (Payment.UnreadableException e) {
        String text = new String(ask.body(), StandardCharsets.UTF_8);
        String code = find(text, "\"code\":\"(\\w+)\"");
        long amount = Long.parseLong(find(text, "\"transferAmount\":(\\d+)"));
        boolean incoming = text.contains("\"transferType\":\"in\"");
        return new Payment(
            text.hashCode(), incoming, amount, code, new ObjectMapper().createObjectNode());
      }
    }

    private static String find(String text, String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(text);
      if (!matcher.find()) {
        throw new Payment.UnreadableException();
      }
      return matcher.group(1);
    }
  }
}
