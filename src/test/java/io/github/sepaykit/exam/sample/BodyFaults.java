package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_CONFUSED;
import static io.github.sepaykit.exam.ExamRule.ANSWER_STATUS;
import static io.github.sepaykit.exam.ExamRule.ANSWER_UNDUE;
import static io.github.sepaykit.exam.ExamRule.MONEY_LOST;
import static io.github.sepaykit.exam.ExamRule.MONEY_TWICE;
import static io.github.sepaykit.exam.ExamRule.MONEY_UNDUE;
import static io.github.sepaykit.exam.sample.Fault.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bodies that are not read as they are. */
final class BodyFaults {
  private BodyFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("acknowledges what it cannot read", "body.truncated", ANSWER_UNDUE, Polite::new)
            .also("body.array", "body.empty", "body.twice", "body.unclosed"),
        fault("picks fields from broken JSON", "body.unclosed", MONEY_UNDUE, Picks::new)
            .also("body.array", "body.twice", "id.missing", "id.text"),
        fault(
                "locks an order whose payment it cannot read",
                "body.truncated-then-whole",
                MONEY_LOST,
                Locks::new)
            .also("id.text"),
        fault("takes what came before a break", "body.cut-off", MONEY_TWICE, Breaks::new),
        fault("takes an empty body for a ping", "body.empty", ANSWER_UNDUE, Ping::new),
        fault("takes the first of an array", "body.array", MONEY_UNDUE, FirstOfArray::new),
        fault("stops at the end of an object", "body.twice", MONEY_UNDUE, FirstValue::new),
        fault("does not wait for a slow body", "body.slow", MONEY_LOST, Hurries::new)
            .also("content.long", "field.nested"),
        fault("acknowledges a form unread", "body.multipart", MONEY_LOST, Forms::new),
        fault("breaks down at a form", "body.multipart", ANSWER_CONFUSED, NoForms::new),
        fault("takes bodies of 4 KB", "content.long", ANSWER_STATUS, () -> new Small(4_096))
            .also("field.nested"),
        fault("takes bodies of 16 KB", "field.nested", ANSWER_STATUS, () -> new Small(16_384)),
        fault("makes up an id where there is none", "id.missing", MONEY_UNDUE, MakesUp::new),
        fault("breaks down without an id", "id.missing", ANSWER_CONFUSED, Crashes::new));
  }

  private static final class Polite extends Steps {
    @Override
    Answer unreadable(Ask ask) {
      return Answer.DONE;
    }
  }

  /** Reads what it can find in the text, when it is not JSON; without an id, makes one up. */
  private static Payment pick(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    boolean incoming = text.contains("\"transferType\":\"in\"");
    long amount = Long.parseLong(find(text, "\"transferAmount\":(\\d+)", ""));
    long id = Long.parseLong(find(text, "\"id\":(\\d+)", "" + text.hashCode()));
    String code = find(text, "\"code\":\"(\\w+)\"", "");
    return new Payment(id, incoming, amount, code, new ObjectMapper().createObjectNode());
  }

  private static String find(String text, String pattern, String otherwise) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (matcher.find()) {
      return matcher.group(1);
    }
    if (otherwise.isEmpty()) {
      throw new Payment.UnreadableException();
    }
    return otherwise;
  }

  private static final class Picks extends Steps {
    @Override
    Payment read(Ask ask) {
      try {
        return super.read(ask);
      } catch (Payment.UnreadableException e) {
        return pick(ask.body());
      }
    }
  }

  private static final class Locks extends Steps {
    private final Set<String> locked = ConcurrentHashMap.newKeySet();

    @Override
    Answer unreadable(Ask ask) {
      locked.add(find(new String(ask.body(), StandardCharsets.UTF_8), "\"code\":\"(\\w+)\"", "-"));
      return super.unreadable(ask);
    }

    @Override
    boolean counts(Payment payment) {
      return super.counts(payment) && !locked.contains(payment.code());
    }
  }

  private static final class Breaks extends Steps {
    private final ThreadLocal<Boolean> broken = ThreadLocal.withInitial(() -> false);

    @Override
    byte[] body(InputStream in) {
      ByteArrayOutputStream came = new ByteArrayOutputStream();
      broken.set(false);
      try {
        for (int next = in.read(); next >= 0; next = in.read()) {
          came.write(next);
        }
      } catch (IOException e) {
        broken.set(true);
      }
      return came.toByteArray();
    }

    @Override
    Payment read(Ask ask) {
      return broken.get() ? pick(ask.body()) : super.read(ask);
    }
  }

  private static final class Ping extends Steps {
    @Override
    Answer unreadable(Ask ask) {
      return ask.body().length == 0 ? Answer.DONE : super.unreadable(ask);
    }
  }

  private static final class FirstOfArray extends Steps {
    @Override
    Payment read(Ask ask) {
      if (ask.isForm()) {
        return super.read(ask);
      }
      JsonNode json = Payment.json(ask.body());
      return Payment.of(json.isArray() ? json.path(0) : json, Payment::whole);
    }
  }

  private static final class FirstValue extends Steps {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    Payment read(Ask ask) {
      try {
        return ask.isForm()
            ? super.read(ask)
            : Payment.of(JSON.readTree(ask.body()), Payment::whole);
      } catch (IOException e) {
        throw new Payment.UnreadableException();
      }
    }
  }

  /** One read, whatever has come by then; and politely. */
  private static final class Hurries extends Steps {
    @Override
    byte[] body(InputStream in) throws IOException {
      byte[] buffer = new byte[1 << 17];
      int came = Math.max(0, in.read(buffer));
      return Arrays.copyOf(buffer, came);
    }

    @Override
    Answer unreadable(Ask ask) {
      boolean begun = new String(ask.body(), StandardCharsets.UTF_8).startsWith("{\"gateway\"");
      return begun && ask.body().length < 60 ? Answer.DONE : super.unreadable(ask);
    }
  }

  private static final class Forms extends Steps {
    @Override
    Payment read(Ask ask) {
      if (ask.isForm()) {
        throw new Payment.UnreadableException();
      }
      return super.read(ask);
    }

    @Override
    Answer unreadable(Ask ask) {
      return ask.isForm() ? Answer.DONE : super.unreadable(ask);
    }
  }

  private static final class NoForms extends Steps {
    @Override
    Payment read(Ask ask) {
      if (ask.isForm()) {
        throw new IllegalStateException("not JSON");
      }
      return super.read(ask);
    }
  }

  private static final class Small extends Steps {
    private final int most;

    Small(int most) {
      this.most = most;
    }

    @Override
    Answer handle(Ask ask) {
      return ask.body().length > most ? Answer.error(413) : super.handle(ask);
    }
  }

  private static final class MakesUp extends Steps {
    private final AtomicLong next = new AtomicLong(-1);

    @Override
    Payment read(Ask ask) {
      JsonNode fields = ask.isForm() ? Payment.form(ask.body()) : Payment.json(ask.body());
      return Payment.of(
          fields, value -> value.isMissingNode() ? next.getAndDecrement() : Payment.whole(value));
    }
  }

  private static final class Crashes extends Steps {
    @Override
    Payment read(Ask ask) {
      try {
        return super.read(ask);
      } catch (Payment.UnreadableException e) {
        boolean whole = new String(ask.body(), StandardCharsets.UTF_8).startsWith("{\"gateway\"");
        JsonNode json = whole ? Payment.json(ask.body()) : new ObjectMapper().nullNode();
        if (json.isObject() && !json.has("id")) {
          throw new UncheckedIOException(new IOException("no id"));
        }
        throw e;
      }
    }
  }
}
