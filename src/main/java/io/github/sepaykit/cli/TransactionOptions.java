package io.github.sepaykit.cli;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDraft;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.VirtualAccount;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every field of a transaction, as options. */
final class TransactionOptions {
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);
  private static final Map<String, String> OPTIONS =
      Map.of(
          "/bankAccountId", "--bank-account-id",
          "/virtualAccountId", "--sub-account-id",
          "/amount", "--amount",
          "/code", "--code",
          "/id", "--id",
          "/at", "--date");

  /** A transaction is of an amount; a send test is of the one that SePay's dashboard sends. */
  private static final class Kind {
    @Option(names = "--amount", paramLabel = "VND", converter = NumberConverters.Vnd.class)
    private @Nullable Long amount;

    @Option(names = "--send-test", paramLabel = "N")
    private @Nullable Long sendTest;
  }

  private static final Set<String> FIELDS =
      Set.of(
          "--content",
          "--in",
          "--out",
          "--account",
          "--gateway",
          "--sub-account",
          "--bank-account-id",
          "--sub-account-id",
          "--reference",
          "--description",
          "--date",
          "--code",
          "--no-code",
          "--accumulated",
          "--printed-gateway",
          "--printed-account",
          "--printed-sub-account",
          "--id");

  private static final class Direction {
    @Option(names = "--in")
    private boolean in;

    @Option(names = "--out")
    private boolean out;
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Kind kind = new Kind();

  @Option(names = "--content", paramLabel = "TEXT")
  private String content = "";

  @ArgGroup private Direction direction = new Direction();

  @Option(names = "--account", paramLabel = "NUMBER")
  private @Nullable String account;

  @Option(names = "--gateway", paramLabel = "BANK")
  private @Nullable String gateway;

  @Option(names = "--sub-account", paramLabel = "NUMBER")
  private @Nullable String subAccount;

  @Option(names = "--bank-account-id", paramLabel = "N")
  private @Nullable Long bankAccountId;

  @Option(names = "--sub-account-id", paramLabel = "N")
  private @Nullable Long subAccountId;

  @Option(names = "--reference", paramLabel = "TEXT")
  private @Nullable String reference;

  @Option(names = "--description", paramLabel = "TEXT")
  private @Nullable String description;

  @Option(names = "--date", paramLabel = "TIME")
  private @Nullable String date;

  @Option(names = "--accumulated", paramLabel = "VND")
  private @Nullable Long accumulated;

  @Mixin private PrintedOptions printed = new PrintedOptions();

  /** Returns the id of the webhook that a send test goes to; empty for a transaction. */
  Optional<Long> sendTest() {
    return Optional.ofNullable(kind.sendTest);
  }

  /** Checks what can be wrong without a server. */
  void check() {
    if (kind.sendTest != null) {
      refuseFields();
    }
    if (bankAccountId != null && (account != null || gateway != null)) {
      throw WrongOption.of(
          spec, "--bank-account-id: expected it, or --account and --gateway, was both");
    }
    if (subAccountId != null && subAccount != null) {
      throw WrongOption.of(spec, "--sub-account-id: expected it, or --sub-account, was both");
    }
    if (date != null) {
      instant(date);
    }
  }

  private void refuseFields() {
    spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .filter(FIELDS::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw WrongOption.of(
                  spec,
                  "--send-test: expected no %s beside it: SePay chooses what a send test holds"
                      .formatted(name));
            });
  }

  /** Returns the transaction on a company of a running fake. */
  TransactionDraft draft(SePay sepay) {
    long amount = Objects.requireNonNull(kind.amount);
    TransactionDraft draft = direction.out ? sepay.spend(amount) : sepay.receive(amount);
    draft = printed.applyTo(draft.content(memo()));
    Optional<VirtualAccount> virtual = virtualAccount(sepay);
    if (virtual.isPresent()) {
      draft = draft.to(virtual.get());
    }
    draft = subAccountId == null ? draft : draft.virtualAccount(subAccountId);
    Long bankAccount = bankAccount(sepay).map(BankAccount::id).orElse(bankAccountId);
    draft = bankAccount == null ? draft : draft.bankAccount(bankAccount);
    draft = reference == null ? draft : draft.referenceCode(reference);
    draft = description == null ? draft : draft.description(description);
    draft = date == null ? draft : draft.at(instant(date));
    return accumulated == null ? draft : draft.accumulated(accumulated);
  }

  private String memo() {
    try {
      return ArgumentText.read(content, System.in);
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, "--content: " + e.getMessage());
    }
  }

  private Optional<BankAccount> bankAccount(SePay sepay) {
    if (account == null && gateway == null) {
      return Optional.empty();
    }
    List<BankAccount> all = sepay.bankAccounts();
    Optional<BankAccount> found =
        all.stream()
            .filter(one -> account == null || one.accountNumber().equals(account))
            .filter(one -> gateway == null || one.bank().equalsIgnoreCase(gateway))
            .findFirst();
    if (found.isEmpty()) {
      List<String> known =
          all.stream().map(one -> one.accountNumber() + " at " + one.bank()).toList();
      throw WrongOption.of(
          spec,
          "%s: expected an account of the company, one of %s, was %s"
              .formatted(
                  account == null ? "--gateway" : "--account",
                  known,
                  account == null
                      ? gateway
                      : gateway == null ? account : account + " at " + gateway));
    }
    return found;
  }

  private Optional<VirtualAccount> virtualAccount(SePay sepay) {
    if (subAccount == null) {
      return Optional.empty();
    }
    List<VirtualAccount> all = sepay.virtualAccounts();
    Optional<VirtualAccount> found =
        all.stream().filter(one -> one.accountNumber().equals(subAccount)).findFirst();
    if (found.isEmpty()) {
      List<String> known = all.stream().map(VirtualAccount::accountNumber).toList();
      throw WrongOption.of(
          spec, "--sub-account: expected one of %s, was %s".formatted(known, subAccount));
    }
    return found;
  }

  /** Reads a time as SePay writes it, in Vietnam, or as ISO 8601 with an offset. */
  private Instant instant(String text) {
    try {
      String iso = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^(\\S+) (\\S+)$", "$1T$2");
      return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(VIETNAM);
    } catch (DateTimeException e) {
      throw WrongOption.of(
          spec,
          "--date: expected \"2026-11-25 10:36:43\", in Vietnam, or 2026-11-25T03:36:43Z, was "
              + text);
    }
  }

  /** Names the option in place of the field with which a refusal begins. */
  static String withOptionNames(String refusal) {
    for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
      if (refusal.startsWith(option.getKey())) {
        return option.getValue() + refusal.substring(option.getKey().length());
      }
    }
    return refusal;
  }
}
