package io.github.sepaykit.cli;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.Deliveries;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.control.TransactionDraft;
import io.github.sepaykit.state.Delivery;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "trigger", mixinStandardHelpOptions = true)
final class TriggerCommand implements Callable<Integer> {
  private enum Until {
    first,
    settled
  }

  private static final class Direction {
    @Option(names = "--in")
    private boolean in;

    @Option(names = "--out")
    private boolean out;
  }

  @Spec private CommandSpec spec;

  @Option(names = "--server", paramLabel = "URL", required = true)
  private URI server = URI.create("http://localhost");

  @Option(names = "--amount", paramLabel = "VND")
  private @Nullable Long amount;

  @Option(names = "--send-test", paramLabel = "N")
  private @Nullable Long sendTest;

  @Option(names = "--content", paramLabel = "TEXT")
  private String content = "";

  @ArgGroup private Direction direction = new Direction();

  @Option(names = "--bank-account-id", paramLabel = "N")
  private @Nullable Long bankAccount;

  @Option(names = "--sub-account-id", paramLabel = "N")
  private @Nullable Long subAccount;

  @Mixin private PrintedOptions printed = new PrintedOptions();

  @Option(names = "--company", paramLabel = "N")
  private @Nullable Long company;

  @Option(names = "--wait", paramLabel = "WHAT", arity = "0..1", fallbackValue = "first")
  private @Nullable Until wait;

  @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60")
  private int timeout;

  @Option(names = "--admin-token", paramLabel = "SECRET")
  private String adminToken = "";

  @Option(names = "--output", defaultValue = "text")
  private OutputFormat output = OutputFormat.text;

  @Override
  public Integer call() {
    check();
    SePay server = SePay.connect(this.server, adminToken);
    SePay sepay = company == null ? server : server.company(company);
    if (sendTest != null) {
      return sendTest(sepay, sendTest);
    }
    Deliveries deliveries = record(sepay);
    TriggerResult result =
        wait == null ? TriggerResult.recorded(deliveries.now()) : await(deliveries);
    output.print(spec, result::text, result::json);
    return wait == null || result.outcome() == TriggerResult.Outcome.TAKEN ? 0 : Main.BROKEN;
  }

  private void check() {
    boolean http =
        "http".equalsIgnoreCase(server.getScheme()) || "https".equalsIgnoreCase(server.getScheme());
    if (!http || server.getHost() == null) {
      throw WrongOption.of(
          spec, "--server: expected a URL such as http://localhost:8080, was " + server);
    }
    if (sendTest == null && (amount == null || amount < 1)) {
      throw WrongOption.of(
          spec,
          "--amount: expected whole VND, at least 1, was " + (amount == null ? "absent" : amount));
    }
    if (sendTest != null && amount != null) {
      throw WrongOption.of(
          spec, "--send-test: expected no --amount beside it: a send test is of 10000 VND");
    }
    if (timeout < 1) {
      throw WrongOption.of(spec, "--timeout: expected at least 1 second, was " + timeout);
    }
  }

  private Deliveries record(SePay sepay) {
    long vnd = Objects.requireNonNull(amount);
    TransactionDraft draft =
        (direction.out ? sepay.spend(vnd) : sepay.receive(vnd)).content(content);
    draft = bankAccount == null ? draft : draft.bankAccount(bankAccount);
    draft = subAccount == null ? draft : draft.virtualAccount(subAccount);
    try {
      return sepay.deliveries(printed.applyTo(draft).send());
    } catch (ControlException e) {
      throw e.rule().equals("control.body") ? wrong(e.detail()) : explained(e);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Names the options in place of the fields with which a message begins. */
  private RuntimeException wrong(String message) {
    return WrongOption.of(
        spec,
        message
            .replaceFirst("^/bankAccountId", "--bank-account-id")
            .replaceFirst("^/virtualAccountId", "--sub-account-id")
            .replaceFirst("^/(amount|at|id)", "--$1"));
  }

  private RuntimeException explained(ControlException e) {
    return switch (e.rule()) {
      case "control.company.unknown" ->
          WrongOption.of(spec, "--company: expected one of " + companies() + ", was " + company);
      case "control.webhook.unknown" ->
          WrongOption.of(
              spec, "--send-test: expected the id of a webhook of the company, was " + sendTest);
      default -> e;
    };
  }

  private int sendTest(SePay sepay, long webhookId) {
    try {
      Delivery sent = sepay.delivery().test(webhookId);
      Deliveries deliveries =
          sepay.deliveries(sent.transactionId()).within(Duration.ofSeconds(timeout));
      SendTestResult result = SendTestResult.of(deliveries.awaitSettled().deliveries().get(0));
      output.print(spec, result::text, result::json);
      return result.outcome() == TriggerResult.Outcome.TAKEN ? 0 : Main.BROKEN;
    } catch (ControlException e) {
      throw explained(e);
    }
  }

  private String companies() {
    return SePay.connect(server, adminToken).companies().toString();
  }

  private TriggerResult await(Deliveries deliveries) {
    Deliveries patient = deliveries.within(Duration.ofSeconds(timeout));
    try {
      TransactionDeliveries found =
          wait == Until.settled ? patient.awaitSettled() : patient.awaitAttempts(1);
      return TriggerResult.waitedFor(found, Optional.empty());
    } catch (ControlException e) {
      if (!e.rule().equals("control.delivery.unmet")) {
        throw e;
      }
      return TriggerResult.waitedFor(deliveries.now(), e.detail().lines().findFirst());
    }
  }
}
