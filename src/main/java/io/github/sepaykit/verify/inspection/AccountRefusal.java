package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.verify.session.CallResult;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refusal of the account that a run was given, by the first create that names it: the run was asked
 * for in a wrong way, and the server is right.
 *
 * @param rule id of the refusal
 * @param account its id
 * @param answer what the server said
 */
record AccountRefusal(String rule, String account, String answer) {
  private static final Set<Integer> REFUSALS = Set.of(400, 404, 422);

  /** Words of a message about an account, by what a field refers to. */
  private static final Map<String, Pattern> WORDS =
      Map.of(
          "bank-account", words("bank[_ -]?account|t\u00e0i kho\u1ea3n"),
          "virtual-account", words("sub[_ -]?account|virtual[_ -]?account|\\bVA\\b"));

  /** Rules by what a field refers to; behind the point they name the option. */
  private static final Map<String, String> RULES =
      Map.of(
          "bank-account", "verify.bank-account-id",
          "virtual-account", "verify.bank-sub-account-id");

  private static Pattern words(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Returns the refusal of an account by a create; empty when something else was refused. */
  static Optional<AccountRefusal> of(RunState state, Map<String, Object> body, CallResult create) {
    if (!REFUSALS.contains(create.status())) {
      return Optional.empty();
    }
    Map<String, Shape> properties = state.bodies().shape().properties();
    for (Map.Entry<String, Object> field : body.entrySet()) {
      Optional<String> kind = kind(properties, field.getKey());
      if (kind.filter(RULES::containsKey).isPresent()
          && !isTaken(state, properties, kind.get())
          && WORDS.get(kind.get()).matcher(create.summary()).find()) {
        String id = String.valueOf(field.getValue()).replaceAll("[\\[\\]]", "");
        return Optional.of(new AccountRefusal(RULES.get(kind.get()), id, create.summary()));
      }
    }
    return Optional.empty();
  }

  /** Returns the kind of account that a field names; empty for a field that names none. */
  private static Optional<String> kind(Map<String, Shape> properties, String field) {
    return Optional.ofNullable(properties.get(field))
        .flatMap(
            property ->
                property.references().or(() -> property.items().flatMap(Shape::references)));
  }

  /** Returns true if the server has taken an account of this kind before, in whichever field. */
  private static boolean isTaken(RunState state, Map<String, Shape> properties, String kind) {
    return state.owned().stream()
        .flatMap(webhook -> webhook.fields().keySet().stream())
        .anyMatch(field -> kind(properties, field).filter(kind::equals).isPresent());
  }

  /** Ends the run as asked for in a wrong way. */
  void endRun() {
    throw new RunException(
        RunException.Kind.USAGE,
        rule,
        """
        the server refuses account %s
          expected: an account of the token's company, to create webhooks on
          was:      %s
          fix:      give another --%s; what was created is deleted"""
            .formatted(account, answer, rule.replaceFirst("verify[.]", "")));
  }
}
