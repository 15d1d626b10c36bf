package io.github.sepaykit.verify.session;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.report.RunException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Operations of a document that act on webhooks, found by method and path, whatever their ids: GET
 * and POST on a path without parameters; GET, PATCH and DELETE on the same path with an id behind
 * it. Immutable.
 */
public final class WebhookOperations {
  private final Map<WebhookAction, Operation> operations;

  private WebhookOperations(Map<WebhookAction, Operation> operations) {
    this.operations = operations;
  }

  /**
   * Finds the operations of a document.
   *
   * @throws RunException when the document lacks one
   */
  public static WebhookOperations of(Contract contract) {
    Map<WebhookAction, Operation> best = Map.of();
    for (Operation operation : contract.operations()) {
      Map<WebhookAction, Operation> found = below(operation.path(), contract.operations());
      if (found.size() > best.size()) {
        best = found;
      }
    }
    List<WebhookAction> missing = new ArrayList<>(List.of(WebhookAction.values()));
    missing.removeAll(best.keySet());
    if (!missing.isEmpty()) {
      throw new RunException(
          RunException.Kind.USAGE,
          "verify.spec",
          "the document declares no operation to "
              + join(missing, a -> a.name().toLowerCase(Locale.ROOT))
              + " webhooks\n  expected: "
              + join(List.of(WebhookAction.values()), WebhookOperations::form)
              + ", on one path\n  was:      "
              + (contract.operations().isEmpty()
                  ? "no operation"
                  : join(contract.operations(), o -> o.method() + " " + o.path()))
              + "\n  fix:      give a document that declares them");
    }
    return new WebhookOperations(best);
  }

  private static <T> String join(List<T> items, Function<T, String> text) {
    return items.stream().map(text).collect(Collectors.joining(", "));
  }

  private static String form(WebhookAction action) {
    return action.method() + " …" + (action.hasId() ? "/{id}" : "");
  }

  private static Map<WebhookAction, Operation> below(String path, List<Operation> operations) {
    Map<WebhookAction, Operation> found = new LinkedHashMap<>();
    if (path.contains("{")) {
      return found;
    }
    Pattern withId = Pattern.compile(Pattern.quote(path) + "/\\{[^/{}]+}");
    for (Operation operation : operations) {
      boolean hasId = withId.matcher(operation.path()).matches();
      if (hasId || operation.path().equals(path)) {
        Arrays.stream(WebhookAction.values())
            .filter(a -> a.hasId() == hasId && a.method().equals(operation.method()))
            .forEach(a -> found.put(a, operation));
      }
    }
    return found;
  }

  /** Returns the operation that carries out an action. */
  public Operation operation(WebhookAction action) {
    return Objects.requireNonNull(operations.get(action));
  }

  /** Returns the actions in the order in which the document declares them. */
  public List<WebhookAction> actions() {
    return List.copyOf(operations.keySet());
  }
}
