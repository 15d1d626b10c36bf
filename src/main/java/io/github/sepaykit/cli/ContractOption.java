package io.github.sepaykit.cli;

import io.github.sepaykit.contract.Contract;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The contract document of a command. */
final class ContractOption {
  @Option(names = "--spec", paramLabel = "FILE")
  private @Nullable Path document;

  Optional<Path> file() {
    return Optional.ofNullable(document);
  }

  Contract contract() {
    return file().map(Contract::load).orElseGet(Contract::bundled);
  }
}
