package io.github.sepaykit.cli;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Edition;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The contract document of a command: a bundled edition, or a file. */
final class ContractOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--edition", paramLabel = "YEAR")
  private @Nullable String edition;

  @Option(names = "--spec", paramLabel = "FILE")
  private @Nullable Path document;

  /** Returns the edition; the latest one when none is given. */
  Edition edition() {
    if (edition == null) {
      return Edition.latest();
    }
    if (document != null) {
      throw WrongOption.of(
          spec, "--edition: expected no --spec beside it, which is a contract itself");
    }
    return read(spec, edition);
  }

  /** Reads the value of an option {@code --edition}. */
  static Edition read(CommandSpec spec, String year) {
    if (!Edition.years().contains(year)) {
      throw WrongOption.of(
          spec, "--edition: expected one of %s, was %s".formatted(Edition.years(), year));
    }
    return Edition.of(year);
  }

  Optional<Path> file() {
    return Optional.ofNullable(document);
  }

  Contract contract() {
    Edition chosen = edition();
    return file().map(Contract::load).orElseGet(() -> Contract.bundled(chosen));
  }
}
