package io.github.sepaykit.cli;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.observed.TrafficTally;
import io.github.sepaykit.traffic.DeliveryCheck;
import io.github.sepaykit.traffic.TrafficCheck;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "A HAR file, WireMock's /__admin/requests, or a folder of either's.")
  private List<Path> recordings = List.of();

  @Mixin private UrlOption url = new UrlOption();

  @Option(names = "--deliveries")
  private boolean deliveries;

  @Option(names = "--secret", paramLabel = "SECRET")
  private @Nullable String secret;

  @Mixin private ContractOption document = new ContractOption();
  @Mixin private TagOption tag = new TagOption();

  @Mixin private ReportOptions reporting = new ReportOptions();

  @Override
  public Integer call() throws IOException {
    reporting.prepare();
    Contract contract = document.contract();
    reporting.readAllowance(TrafficTally.ids(tag.limit(contract)));
    if (secret != null && !deliveries) {
      throw WrongOption.of(spec, "--secret: expected --deliveries beside it, was without");
    }
    return reporting.conclude(
        deliveries ? deliveryCheck(contract).check(recordings) : check(contract).check(recordings));
  }

  private TrafficCheck check(Contract contract) {
    try {
      TrafficCheck check =
          TrafficCheck.of(contract, KitVersion.number(), Clock.systemUTC())
              .limitedTo(tag.chosen(contract));
      Optional<URI> server = url.uri();
      return server.isPresent() ? check.withBaseUrl(server.get().toString()) : check;
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, e);
    }
  }

  private DeliveryCheck deliveryCheck(Contract contract) {
    try {
      DeliveryCheck check = DeliveryCheck.of(contract, KitVersion.number(), Clock.systemUTC());
      Optional<URI> receiver = url.uri();
      check = receiver.isPresent() ? check.withBaseUrl(receiver.get().toString()) : check;
      Optional<String> key = SecretKey.of(secret);
      return key.isPresent() && (secret != null || contract.signsDeliveries())
          ? check.withSecretKey(key.get())
          : check;
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, e);
    }
  }
}
