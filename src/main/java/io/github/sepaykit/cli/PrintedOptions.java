package io.github.sepaykit.cli;

import io.github.sepaykit.control.TransactionDraft;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options of a transaction's fields as they are printed, each made up when absent. */
final class PrintedOptions {
  private static final class Code {
    @Option(names = "--code", paramLabel = "TEXT")
    private @Nullable String code;

    @Option(names = "--no-code")
    private boolean none;
  }

  @Option(names = "--gateway", paramLabel = "BANK")
  private @Nullable String gateway;

  @Option(names = "--account-number", paramLabel = "NUMBER")
  private @Nullable String accountNumber;

  @Option(names = "--sub-account", paramLabel = "NUMBER")
  private @Nullable String subAccount;

  @ArgGroup private Code code = new Code();

  @Option(names = "--description", paramLabel = "TEXT")
  private @Nullable String description;

  @Option(names = "--reference-code", paramLabel = "TEXT")
  private @Nullable String referenceCode;

  @Option(names = "--accumulated", paramLabel = "VND")
  private @Nullable Long accumulated;

  @Option(names = "--at", paramLabel = "INSTANT")
  private @Nullable Instant at;

  @Option(names = "--id", paramLabel = "N")
  private @Nullable Long id;

  /**
   * Returns a draft with what was given.
   *
   * @throws IllegalArgumentException for a value that cannot be, with its place
   */
  TransactionDraft applyTo(TransactionDraft draft) {
    TransactionDraft printed = draft;
    printed = set(printed, gateway, TransactionDraft::gateway);
    printed = set(printed, accountNumber, TransactionDraft::accountNumber);
    printed = set(printed, subAccount, TransactionDraft::subAccount);
    printed = set(printed, code.none ? "" : code.code, TransactionDraft::code);
    printed = set(printed, description, TransactionDraft::description);
    printed = set(printed, referenceCode, TransactionDraft::referenceCode);
    printed = set(printed, accumulated, TransactionDraft::accumulated);
    printed = set(printed, at, TransactionDraft::at);
    return set(printed, id, TransactionDraft::id);
  }

  private static <T> TransactionDraft set(
      TransactionDraft draft,
      @Nullable T value,
      BiFunction<TransactionDraft, T, TransactionDraft> change) {
    return value == null ? draft : change.apply(draft, value);
  }
}
