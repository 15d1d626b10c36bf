package io.github.sepaykit.listen;

import io.github.sepaykit.contract.document.Suggestion;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Commands that drive a {@link ForwardingFake}, a line each. For one thread. */
public final class CommandPrompt {
  private static final List<String> COMMANDS =
      List.of("pay", "out", "replay", "test", "fail", "disturb", "advance", "help", "quit");
  private static final long USUAL_AMOUNT = 250_000;
  private static final String HELP =
      """
      pay [AMOUNT] [MEMO]   a payment comes in; 250000 and the next code when left out
      out [AMOUNT] [MEMO]   money goes out
      replay [TRANSACTION]  deliver a transaction again; the latest when left out
      test                  what SePay's dashboard sends to try a webhook; nothing is recorded
      fail                  the next payment or replay meets a closed port
      disturb KIND          the next payment meets one of: %s
      advance [DURATION]    move the clock, as in 90s, 5m, 2h; to the next attempt when left out
      help                  print this
      quit                  end
      The first letter of a command is enough."""
          .formatted(kinds());

  private final ForwardingFake fake;
  private int lastCode = 1000;
  private boolean ended;

  public CommandPrompt(ForwardingFake fake) {
    this.fake = fake;
  }

  /** Returns the commands, a line each. */
  public static String help() {
    return HELP;
  }

  /** Returns true after {@code quit}. */
  public boolean isEnded() {
    return ended;
  }

  /**
   * Carries out a line.
   *
   * @return the answer for people; empty when the log says all
   */
  public String execute(String line) {
    List<String> words =
        Arrays.stream(line.strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
    if (words.isEmpty()) {
      return "";
    }
    List<String> rest = words.subList(1, words.size());
    try {
      return switch (words.get(0).toLowerCase(Locale.ROOT)) {
        case "pay", "p" -> pay(TransferType.IN, rest);
        case "out", "o" -> pay(TransferType.OUT, rest);
        case "replay", "r" -> replay(rest);
        case "test", "t" -> test();
        case "fail", "f" -> fail();
        case "disturb", "d" -> disturb(rest);
        case "advance", "a" -> advance(rest);
        case "help", "h", "?" -> HELP;
        case "quit", "q", "exit" -> {
          ended = true;
          yield "";
        }
        default ->
            "no command is called %s; %s"
                .formatted(
                    words.get(0), Suggestion.orElse(words.get(0), COMMANDS, "\"help\" prints all"));
      };
    } catch (ControlException e) {
      return e.detail();
    } catch (IllegalArgumentException e) {
      return words.get(0) + ": " + e.getMessage();
    }
  }

  private String pay(TransferType type, List<String> words) {
    List<String> memo = new ArrayList<>(words);
    long amount = USUAL_AMOUNT;
    if (!memo.isEmpty() && Character.isDigit(memo.get(0).charAt(0))) {
      amount = VndAmount.parse(memo.remove(0));
    }
    String content = memo.isEmpty() ? "DH" + ++lastCode : String.join(" ", memo);
    Transaction transaction =
        fake.pay(new NewTransaction(type, amount, content, null, null, null, null, null));
    TransactionDeliveries found = fake.deliveries(transaction);
    return unsent(found)
        .map(why -> "transaction " + transaction.id() + ": " + why)
        .orElseGet(() -> memoAdvice(words));
  }

  /** Explains a single word without a digit: it may have been meant as an amount or a command. */
  private static String memoAdvice(List<String> words) {
    return words.size() == 1 && words.get(0).chars().noneMatch(Character::isDigit)
        ? "\"%s\" was taken as the memo of %d VND; the amount comes first, as in: pay 100000 DH1029"
            .formatted(words.get(0), USUAL_AMOUNT)
        : "";
  }

  /** Returns the reason why no attempt was made; empty when one was. */
  private static Optional<String> unsent(TransactionDeliveries found) {
    if (found.deliveries().stream().anyMatch(one -> !one.attempts().isEmpty())) {
      return Optional.empty();
    }
    if (found.deliveries().isEmpty()) {
      return Optional.of(
          "no webhook matches"
              + found.matches().stream()
                  .map(Match::because)
                  .map(b -> ", " + b)
                  .collect(Collectors.joining()));
    }
    return Optional.of(
        found.deliveries().stream().map(CommandPrompt::standing).collect(Collectors.joining("; ")));
  }

  private static String standing(Delivery delivery) {
    return delivery.because()
        + (delivery.nextAttemptAt() == null ? "" : ", due at " + delivery.nextAttemptAt());
  }

  private String replay(List<String> words) {
    fake.replay(words.isEmpty() ? Optional.empty() : Optional.of(number(words.get(0))));
    return "";
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException(
          "expected the number of a transaction, as the log shows it, was " + text);
    }
    return Long.parseLong(text);
  }

  private String test() {
    Delivery sent = fake.sendTest();
    return sent.attempts().isEmpty() ? "the send test: " + standing(sent) : "";
  }

  private String fail() {
    fake.failNext();
    return "the next payment or replay meets a closed port";
  }

  private String disturb(List<String> words) {
    String name = words.isEmpty() ? "absent" : words.get(0);
    Disturbance kind =
        Arrays.stream(Disturbance.values())
            .filter(one -> word(one).equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(unknownKind(name)));
    fake.disturbNext(kind);
    return "the next payment meets: " + word(kind);
  }

  private static String unknownKind(String name) {
    String expected = "expected one of %s, was %s".formatted(kinds(), name);
    return Suggestion.nearest(name, words())
        .map(near -> "did you mean \"%s\"? %s".formatted(near, expected))
        .orElse(expected);
  }

  private static String kinds() {
    return String.join(", ", words());
  }

  private static List<String> words() {
    return Arrays.stream(Disturbance.values()).map(CommandPrompt::word).toList();
  }

  private static String word(Disturbance kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String advance(List<String> words) {
    Optional<Duration> step =
        words.isEmpty()
            ? fake.untilNextAttempt()
            : Optional.of(TimeStep.parse(String.join("", words)));
    if (step.isEmpty()) {
      return "no attempt is planned; give a duration, as in advance 5m";
    }
    int made = fake.advance(step.get());
    return "the clock is at " + fake.now() + "; attempts made: " + made;
  }
}
