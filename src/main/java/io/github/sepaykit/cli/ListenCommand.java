package io.github.sepaykit.cli;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.listen.CommandPrompt;
import io.github.sepaykit.listen.ForwardedWebhook;
import io.github.sepaykit.listen.ForwardedWebhook.Authentication;
import io.github.sepaykit.listen.ForwardingFake;
import io.github.sepaykit.listen.PaymentFile;
import io.github.sepaykit.livelog.ExchangeLog;
import io.github.sepaykit.livelog.LogLevel;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.NewTransaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "listen", mixinStandardHelpOptions = true)
final class ListenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"--forward-to", "--url"},
      paramLabel = "URL",
      required = true)
  private URI forwardTo = URI.create("http://localhost");

  private static final class Credential {
    @Option(names = "--api-key", paramLabel = "KEY")
    private @Nullable String apiKey;

    @Option(names = "--secret", paramLabel = "SECRET")
    private @Nullable String secret;

    /** Returns what the options say, or the environment when they say nothing. */
    Authentication authentication() {
      if (apiKey != null) {
        return Authentication.of(Optional.of(apiKey).filter(k -> !k.isEmpty()), Optional.empty());
      }
      Optional<String> key =
          Optional.ofNullable(System.getenv("SEPAY_API_KEY")).filter(text -> !text.isEmpty());
      return Authentication.of(key, SecretKey.of(secret));
    }
  }

  /** Payments that are sent without being asked for. */
  private static final class Plan {
    @Option(names = "--payments", paramLabel = "FILE")
    private @Nullable Path payments;

    @Option(names = "--send-test")
    private boolean sendTest;
  }

  @ArgGroup private Credential credential = new Credential();

  @ArgGroup private Plan plan = new Plan();

  @Option(names = "--port", defaultValue = "8080")
  private int port;

  @Option(names = "--edition", paramLabel = "YEAR")
  private @Nullable String edition;

  @Mixin private DeliveryOptions delivery = new DeliveryOptions();

  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<List<NewTransaction>> planned = planned();
    boolean typed = planned.isEmpty() && !plan.sendTest;
    PromptLines lines = new PromptLines(spec.commandLine().getOut(), typed);
    ExchangeLog log = new ExchangeLog(LogLevel.REQUESTS, ZoneId.systemDefault(), lines::print);
    ForwardingFake fake = start(log);
    SignalHook hook = new SignalHook("sepay-kit-listen-end", () -> conclude(log, lines));
    try {
      if (plan.sendTest) {
        return fake.sendTest().state() == DeliveryState.ACKNOWLEDGED ? 0 : Main.BROKEN;
      }
      return planned.isPresent() ? play(fake, planned.get()) : listen(fake, log, lines);
    } finally {
      fake.close();
      hook.close();
      conclude(log, lines);
    }
  }

  private synchronized void conclude(ExchangeLog log, PromptLines lines) {
    if (ended.getCount() > 0) {
      ended.countDown();
      log.close();
      lines.end(log.summary());
    }
  }

  private ForwardingFake start(ExchangeLog log) {
    return ForwardingFake.start(options(), new ForwardedWebhook(forwardTo, authentication()), log);
  }

  private Authentication authentication() {
    try {
      Authentication given = credential.authentication();
      if (given instanceof ForwardedWebhook.Signature && Edition.Y2025.year().equals(edition)) {
        throw WrongOption.of(
            spec,
            "--secret: expected none with --edition 2025, which knows no signatures, was one;"
                + " fix: give --edition 2026, or --api-key");
      }
      return given;
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, e);
    }
  }

  private int play(ForwardingFake fake, List<NewTransaction> payments) {
    payments.forEach(fake::pay);
    fake.settle();
    return fake.untaken() == 0 ? 0 : Main.BROKEN;
  }

  private int listen(ForwardingFake fake, ExchangeLog log, PromptLines lines)
      throws IOException, InterruptedException {
    lines.print(ready(fake));
    CommandPrompt prompt = new CommandPrompt(fake);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    lines.prompt();
    boolean any = false;
    while (!prompt.isEnded()) {
      String line = commands.readLine();
      if (line == null) {
        break;
      }
      any |= !line.isBlank();
      lines.takeCommand();
      String answer = prompt.execute(line);
      log.flush();
      lines.answer(answer);
    }
    if (!any && !Terminal.isThere()) {
      new CountDownLatch(1).await(); // Nobody types: others send payments, until a signal.
    }
    return 0;
  }

  private static String ready(ForwardingFake fake) {
    return """
        SePay Kit: payments go to %s, %s
        a fake SePay on %s, webhook %s

        %s
        """
        .formatted(
            fake.target().url(),
            fake.target().authentication().inWords(),
            fake.baseUrl(),
            fake.webhookId(),
            CommandPrompt.help());
  }

  private Optional<List<NewTransaction>> planned() throws IOException {
    if (plan.payments == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(PaymentFile.read(plan.payments.toString(), lines(plan.payments)));
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, "--payments " + e.getMessage());
    }
  }

  private static List<String> lines(Path file) throws IOException {
    if (!file.toString().equals("-")) {
      return Files.readAllLines(file);
    }
    try (InputStream in = System.in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private FakeOptions options() {
    try {
      return FakeOptions.defaults()
          .with(
              options -> {
                options.port(port);
                if (edition != null) {
                  options.edition(ContractOption.read(spec, edition));
                }
                delivery.applyTo(options, DeliveryMode.SYNC);
                delivery.requireReachable("--forward-to", forwardTo);
              });
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, e);
    }
  }
}
