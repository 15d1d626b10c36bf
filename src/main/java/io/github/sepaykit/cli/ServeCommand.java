package io.github.sepaykit.cli;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.livelog.ExchangeLog;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.CreateBody;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.UrlRules;
import io.github.sepaykit.tunnel.TunnelOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "serve", mixinStandardHelpOptions = true, showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--port", defaultValue = "8080")
  private int port;

  @Option(names = "--host", defaultValue = "127.0.0.1")
  private String host = "";

  @Option(names = "--base-path", paramLabel = "PATH")
  private String basePath = "";

  @Option(names = "--errors", defaultValue = "documented")
  private ErrorDialect errors = ErrorDialect.DOCUMENTED;

  @Option(names = "--strict")
  private boolean strict;

  @Option(names = "--create-status", defaultValue = "201")
  private int createStatus;

  @Option(names = "--create-body", defaultValue = "data")
  private CreateBody createBody = CreateBody.DATA;

  @Option(names = "--retry-object", defaultValue = "400")
  private int retryObject;

  @Option(names = "--url-rules", defaultValue = "open")
  private UrlRules urlRules = UrlRules.OPEN;

  @Option(names = "--delivery", paramLabel = "MODE", defaultValue = "async")
  private DeliveryMode mode = DeliveryMode.ASYNC;

  @Mixin private DeliveryOptions delivery = new DeliveryOptions();

  @Option(names = "--seed", paramLabel = "FILE")
  private @Nullable Path seed;

  @Option(names = "--no-default-tokens")
  private boolean noDefaultTokens;

  @Mixin private AppOptions app = new AppOptions();

  @Option(names = "--stubs", paramLabel = "DIR")
  private @Nullable Path stubs;

  @Mixin private ContractOption document = new ContractOption();

  @Option(names = "--admin-token", paramLabel = "SECRET")
  private String adminToken = "";

  @Option(names = "--trust-network")
  private boolean trustNetwork;

  @Option(names = "--tunnel-port", defaultValue = "8090")
  private int tunnelPort;

  @Option(names = "--tunnel-token", paramLabel = "SECRET")
  private String tunnelToken = "";

  @Option(names = "--output", defaultValue = "text")
  private OutputFormat output = OutputFormat.text;

  @Mixin private LogOption logging = new LogOption();

  @Option(names = "--fail-on-violation")
  private boolean failOnViolation;

  @Override
  public Integer call() throws InterruptedException {
    FakeOptions options = options();
    ExchangeLog log = logging.begin();
    try (SePayFake fake = SePayFake.start(options, log)) {
      SignalHook hook = new SignalHook("sepay-kit-log-end", () -> conclude(fake, log));
      ReadyMessage ready = ReadyMessage.of(fake, options, app.prepare(fake.sepay()));
      output.print(spec, ready::text, ready::json);
      try {
        fake.awaitStop();
        return 0;
      } finally {
        hook.close();
      }
    }
  }

  /** On a signal: no request is cut off from the count, and the exit code is the verdict. */
  private void conclude(SePayFake fake, ExchangeLog log) {
    if (failOnViolation) {
      fake.close();
    }
    logging.end(log);
    if (failOnViolation) {
      if (log.isBroken()) {
        spec.commandLine().getErr().println("sepay-kit: a client broke the contract");
        spec.commandLine().getErr().flush();
      }
      Runtime.getRuntime().halt(log.isBroken() ? Main.BROKEN : 0);
    }
  }

  private FakeOptions options() {
    try {
      return FakeOptions.defaults()
          .with(
              options -> {
                options.host(host).port(port).basePath(basePath);
                options.adminToken(adminToken).trustNetwork(trustNetwork);
                if (!tunnelToken.isEmpty()) {
                  options.tunnel(new TunnelOptions(tunnelPort, tunnelToken));
                }
                options.settings(
                    new CompanySettings(
                        errors, strict, createStatus, createBody, retryObject, urlRules));
                delivery.applyTo(options, mode);
                Optional.ofNullable(seed).ifPresent(options::seed);
                options.defaultTokens(!noDefaultTokens);
                Optional.ofNullable(stubs).ifPresent(options::stubs);
                options.edition(document.edition());
                document.file().ifPresent(options::spec);
              });
    } catch (IllegalArgumentException e) {
      String message =
          String.valueOf(e.getMessage()).replaceFirst("^retryObjectStatus", "retryObject");
      throw WrongOption.of(spec, new IllegalArgumentException(message, e));
    }
  }
}
