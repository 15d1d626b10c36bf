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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
      String text =
          """
          the document declares no operation to %s webhooks
            expected: GET …, POST …, GET …/{id}, PATCH …/{id}, DELETE …/{id}, on one path
            was:      %s
            fix:      give a document that declares them""";
      String actions = join(missing.stream().map(a -> a.name().toLowerCase(Locale.ROOT)));
      String was = join(contract.operations().stream().map(o -> o.method() + " " + o.path()));
      throw new RunException(
          RunException.Kind.USAGE,
          "verify.spec",
          text.formatted(actions, was.isEmpty() ? "no operation" : was));
    }
    return new WebhookOperations(best);
  }

  private static String join(Stream<String> items) {
    return items.collect(Collectors.joining(", "));
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

  /** Returns true for one of them. */
  public boolean include(Operation operation) {
    return operations.containsValue(operation);
  }

  /** Returns the actions in the order in which the document declares them. */
  public List<WebhookAction> actions() {
    return List.copyOf(operations.keySet());
  }
}
