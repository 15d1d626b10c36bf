package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Operation;
import java.util.List;
import java.util.Map;

/** The result of looking a method and a path up in the document. */
public sealed interface Route {
  /**
   * @param operation the declared operation
   * @param pathParameters the path parameters as sent, escapes decoded
   */
  record Matched(Operation operation, Map<String, String> pathParameters) implements Route {
    public Matched {
      pathParameters = Map.copyOf(pathParameters);
    }
  }

  /** No such path in the document. */
  record UndeclaredPath() implements Route {}

  /**
   * The path exists, but not with this method.
   *
   * @param allowed the declared methods, in upper case and document order
   */
  record UndeclaredMethod(List<String> allowed) implements Route {
    public UndeclaredMethod {
      allowed = List.copyOf(allowed);
    }
  }
}
