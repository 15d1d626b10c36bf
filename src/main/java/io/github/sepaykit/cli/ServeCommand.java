package io.github.sepaykit.cli;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.UrlRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description = "Starts a fake SePay and serves until it is stopped.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      description = "Port to listen on; 0 for any free one.",
      defaultValue = "8080")
  private int port;

  @Option(
      names = "--host",
      description = "Address to bind; beyond loopback only with --admin-token.",
      defaultValue = "127.0.0.1")
  private String host = "";

  @Option(
      names = "--errors",
      description = "Dialect of 401 answers: documented or observed.",
      defaultValue = "documented")
  private ErrorDialect errors = ErrorDialect.DOCUMENTED;

  @Option(names = "--strict", description = "Answer 400 to every warning about a request.")
  private boolean strict;

  @Option(
      names = "--create-status",
      description = "Status of a successful create: 200 or 201.",
      defaultValue = "201")
  private int createStatus;

  @Option(
      names = "--retry-object",
      description = "Status when retry_conditions is sent as an object: 400 or 500.",
      defaultValue = "400")
  private int retryObject;

  @Option(
      names = "--url-rules",
      description = "Webhook URLs accepted: open (any), live (https and a public host).",
      defaultValue = "open")
  private UrlRules urlRules = UrlRules.OPEN;

  @Mixin private DeliveryOptions delivery = new DeliveryOptions();

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      description = "A seed of your own, on top of the default one.")
  private @Nullable Path seed;

  @Option(
      names = "--stubs",
      paramLabel = "DIR",
      description = "Stubs of your own: mappings/, faults/, __files/.")
  private @Nullable Path stubs;

  @Mixin private ContractOption document = new ContractOption();

  @Option(
      names = "--admin-token",
      paramLabel = "SECRET",
      description = "Guards all of /__admin.",
      defaultValue = "")
  private String adminToken = "";

  @Option(
      names = "--output",
      description = "text, or json: one machine-readable line when ready.",
      defaultValue = "text")
  private OutputFormat output = OutputFormat.text;

  @Override
  public Integer call() throws InterruptedException {
    FakeOptions options = options();
    try (SePayFake fake = SePayFake.start(options)) {
      PrintWriter out = spec.commandLine().getOut();
      ReadyMessage ready = ReadyMessage.of(fake, options);
      out.println(output == OutputFormat.json ? ready.json() : ready.text());
      out.flush();
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private FakeOptions options() {
    try {
      return FakeOptions.defaults()
          .with(
              options -> {
                options.host(host).port(port).adminToken(adminToken);
                options.settings(
                    new CompanySettings(errors, strict, createStatus, retryObject, urlRules));
                delivery.applyTo(options);
                Optional.ofNullable(seed).ifPresent(options::seed);
                Optional.ofNullable(stubs).ifPresent(options::stubs);
                document.file().ifPresent(options::spec);
              });
    } catch (IllegalArgumentException e) {
      String message =
          String.valueOf(e.getMessage()).replaceFirst("^retryObjectStatus", "retryObject");
      throw WrongOption.of(spec, new IllegalArgumentException(message, e));
    }
  }
}
