package io.github.sepaykit.cli;

import io.github.sepaykit.control.TransactionDraft;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options of a transaction's fields that are printed in place of what accounts and memo say. */
final class PrintedOptions {
  private static final class Code {
    @Option(names = "--code", paramLabel = "CODE")
    private @Nullable String code;

    @Option(names = "--no-code")
    private boolean none;
  }

  @ArgGroup private Code code = new Code();

  @Option(names = "--printed-gateway", paramLabel = "BANK")
  private @Nullable String gateway;

  @Option(names = "--printed-account", paramLabel = "NUMBER")
  private @Nullable String accountNumber;

  @Option(names = "--printed-sub-account", paramLabel = "NUMBER")
  private @Nullable String subAccount;

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
    return set(printed, id, TransactionDraft::id);
  }

  private static <T> TransactionDraft set(
      TransactionDraft draft,
      @Nullable T value,
      BiFunction<TransactionDraft, T, TransactionDraft> change) {
    return value == null ? draft : change.apply(draft, value);
  }
}
