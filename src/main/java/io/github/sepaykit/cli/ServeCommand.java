package io.github.sepaykit.cli;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.UrlRules;
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

@Command(name = "serve", mixinStandardHelpOptions = true, showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--port", defaultValue = "8080")
  private int port;

  @Option(names = "--host", defaultValue = "127.0.0.1")
  private String host = "";

  @Option(names = "--errors", defaultValue = "documented")
  private ErrorDialect errors = ErrorDialect.DOCUMENTED;

  @Option(names = "--strict")
  private boolean strict;

  @Option(names = "--create-status", defaultValue = "201")
  private int createStatus;

  @Option(names = "--retry-object", defaultValue = "400")
  private int retryObject;

  @Option(names = "--url-rules", defaultValue = "open")
  private UrlRules urlRules = UrlRules.OPEN;

  @Mixin private DeliveryOptions delivery = new DeliveryOptions();

  @Option(names = "--seed", paramLabel = "FILE")
  private @Nullable Path seed;

  @Option(names = "--stubs", paramLabel = "DIR")
  private @Nullable Path stubs;

  @Mixin private ContractOption document = new ContractOption();

  @Option(names = "--admin-token", paramLabel = "SECRET")
  private String adminToken = "";

  @Option(names = "--output", defaultValue = "text")
  private OutputFormat output = OutputFormat.text;

  @Override
  public Integer call() throws InterruptedException {
    FakeOptions options = options();
    try (SePayFake fake = SePayFake.start(options)) {
      ReadyMessage ready = ReadyMessage.of(fake, options);
      output.print(spec, ready::text, ready::json);
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
