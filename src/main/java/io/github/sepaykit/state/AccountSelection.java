package io.github.sepaykit.state;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bank accounts that a webhook is about, by its {@code bank_mode}.
 *
 * @param mode {@code single}, {@code multi} or {@code all}
 * @param ids of the accounts; none in mode {@code all}
 */
public record AccountSelection(String mode, List<Object> ids) {
  private static final String SINGLE = "single";

  public AccountSelection {
    ids = List.copyOf(ids);
  }

  /** Returns the selection of a webhook's fields; without a {@code bank_mode} it is one account. */
  public static AccountSelection of(Map<String, ?> fields) {
    Object mode = fields.get("bank_mode");
    if ("all".equals(mode)) {
      return new AccountSelection("all", List.of());
    }
    if ("multi".equals(mode)) {
      return new AccountSelection(
          "multi",
          fields.get("bank_account_ids") instanceof List<?> ids ? List.copyOf(ids) : List.of());
    }
    Object id = fields.get("bank_account_id");
    return new AccountSelection(SINGLE, id == null ? List.of() : List.of(id));
  }

  public boolean includes(long bankAccountId) {
    return isAll() || ids.contains(bankAccountId);
  }

  /** Returns true if it includes every account. */
  boolean isAll() {
    return mode.equals("all");
  }

  /** Returns the field that names the accounts. */
  public String field() {
    return switch (mode) {
      case SINGLE -> "bank_account_id";
      case "multi" -> "bank_account_ids";
      default -> "bank_mode";
    };
  }

  /** Returns the accounts within a sentence, for example {@code bank account 19}. */
  public String noun() {
    return switch (mode) {
      case SINGLE -> "bank account " + value();
      case "multi" -> "one of the bank accounts " + ids;
      default -> "the company";
    };
  }

  /** Returns the value of that field; null when it is absent. */
  public @Nullable Object value() {
    return switch (mode) {
      case SINGLE -> ids.isEmpty() ? null : ids.get(0);
      case "multi" -> ids;
      default -> mode;
    };
  }

  /** Returns it by its field, for example {@code bank_account_id 19}. */
  @Override
  public String toString() {
    return field() + " " + value();
  }
}
