package io.github.sepaykit.cli;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.Deliveries;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.http.HostAddresses;
import io.github.sepaykit.http.Urls;
import io.github.sepaykit.state.Delivery;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  private static final URI USUAL_SERVER = URI.create("http://localhost:8080");

  @Spec private CommandSpec spec;

  @Mixin private UrlOption url = new UrlOption();
  @Mixin private TransactionOptions transaction = new TransactionOptions();

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
    if (timeout < 1) {
      throw WrongOption.of(spec, "--timeout: expected at least 1 second, was " + timeout);
    }
    transaction.check();
    SePay server = SePay.connect(HostAddresses.reachable(server()), adminToken);
    SePay sepay = company == null ? server : server.company(company);
    if (transaction.sendTest().isPresent()) {
      return sendTest(sepay, transaction.sendTest().get());
    }
    Deliveries deliveries = record(sepay);
    TriggerResult result =
        wait == null ? TriggerResult.recorded(deliveries.now()) : await(deliveries);
    output.print(spec, result::text, result::json);
    return wait == null || result.outcome() == TriggerResult.Outcome.TAKEN ? 0 : Main.BROKEN;
  }

  private URI server() {
    URI server = url.uri().orElse(USUAL_SERVER);
    Urls.clientRefusal(server)
        .ifPresent(
            why -> {
              throw WrongOption.of(spec, "--url: " + why);
            });
    return server;
  }

  private Deliveries record(SePay sepay) {
    try {
      return sepay.deliveries(transaction.draft(sepay).send());
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(
          spec, TransactionOptions.withOptionNames(String.valueOf(e.getMessage())));
    } catch (ControlException e) {
      throw e.rule().equals("control.body")
          ? WrongOption.of(spec, TransactionOptions.withOptionNames(e.detail()))
          : explained(e);
    }
  }

  private RuntimeException explained(ControlException e) {
    return switch (e.rule()) {
      case "control.company.unknown" ->
          WrongOption.of(spec, "--company: expected one of " + companies() + ", was " + company);
      case "control.webhook.unknown" ->
          WrongOption.of(
              spec,
              "--send-test: expected the id of a webhook of the company, was "
                  + transaction.sendTest().map(String::valueOf).orElse(""));
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
    return SePay.connect(server(), adminToken).companies().toString();
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
