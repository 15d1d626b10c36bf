package io.github.sepaykit.cli;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.Deliveries;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.control.TransactionDraft;
import io.github.sepaykit.http.HostAddresses;
import io.github.sepaykit.http.Urls;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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

  @Option(names = "--amount", paramLabel = "VND", required = true)
  private long amount;

  @Option(names = "--content", paramLabel = "TEXT")
  private String content = "";

  @ArgGroup private Direction direction = new Direction();

  @Option(names = "--bank-account-id", paramLabel = "N")
  private @Nullable Long bankAccount;

  @Option(names = "--sub-account-id", paramLabel = "N")
  private @Nullable Long subAccount;

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
    SePay sepay = SePay.connect(HostAddresses.reachable(server), adminToken);
    Deliveries deliveries = record(company == null ? sepay : sepay.company(company));
    TriggerResult result =
        wait == null ? TriggerResult.recorded(deliveries.now()) : await(deliveries);
    output.print(spec, result::text, result::json);
    return wait == null || result.outcome() == TriggerResult.Outcome.TAKEN ? 0 : Main.BROKEN;
  }

  private void check() {
    Urls.clientRefusal(server)
        .ifPresent(
            why -> {
              throw WrongOption.of(spec, "--server: " + why);
            });
    if (amount < 1) {
      throw WrongOption.of(spec, "--amount: expected whole VND, at least 1, was " + amount);
    }
    if (timeout < 1) {
      throw WrongOption.of(spec, "--timeout: expected at least 1 second, was " + timeout);
    }
  }

  private String memo() {
    try {
      return ArgumentText.read(content, System.in);
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, "--content: " + e.getMessage());
    }
  }

  private Deliveries record(SePay sepay) {
    TransactionDraft draft =
        (direction.out ? sepay.spend(amount) : sepay.receive(amount)).content(memo());
    draft = bankAccount == null ? draft : draft.bankAccount(bankAccount);
    draft = subAccount == null ? draft : draft.virtualAccount(subAccount);
    try {
      return sepay.deliveries(draft.send());
    } catch (ControlException e) {
      if (e.rule().equals("control.body")) {
        throw WrongOption.of(
            spec,
            e.detail()
                .replaceFirst("^/bankAccountId", "--bank-account-id")
                .replaceFirst("^/virtualAccountId", "--sub-account-id")
                .replaceFirst("^/amount", "--amount"));
      }
      if (e.rule().equals("control.company.unknown")) {
        throw WrongOption.of(
            spec, "--company: expected one of " + companies() + ", was " + company);
      }
      throw e;
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
