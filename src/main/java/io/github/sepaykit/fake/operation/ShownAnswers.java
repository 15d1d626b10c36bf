package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.Shape;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers that show something: members, their order and their types are those that the document
 * declares.
 */
final class ShownAnswers {
  private static final String DATA = "data";
  private static final int OK = 200;

  private ShownAnswers() {}

  /** Values of the members of one thing that is shown; null where there is none. */
  interface Values {
    @Nullable Object of(String member);
  }

  /** Answers with one thing. */
  static OperationOutcome one(Operation operation, Values values) {
    Map<String, Object> body = new LinkedHashMap<>(SoundAnswers.SUCCESS);
    body.put(DATA, view(data(operation)).render(values::of));
    return OperationOutcome.Done.of(OK, body);
  }

  /**
   * Answers with a page.
   *
   * @param total how many match in all
   */
  static <T> OperationOutcome page(
      Operation operation,
      List<T> shown,
      Paging paging,
      long total,
      Function<T, Values> valuesOfEach) {
    ResourceView view = view(data(operation).items().orElseThrow(() -> lacks(operation)));
    Map<String, Object> body = new LinkedHashMap<>(SoundAnswers.SUCCESS);
    body.put(DATA, shown.stream().map(one -> view.render(valuesOfEach.apply(one)::of)).toList());
    body.put("meta", paging.meta(total));
    return OperationOutcome.Done.of(OK, body);
  }

  /** Returns the shape of what an operation shows. */
  static Shape data(Operation operation) {
    return Optional.ofNullable(operation.responses().get(OK))
        .flatMap(response -> response.body())
        .map(body -> body.properties().get(DATA))
        .orElseThrow(() -> lacks(operation));
  }

  static ResourceView view(Shape shape) {
    return new ResourceView(shape);
  }

  private static IllegalStateException lacks(Operation operation) {
    return new IllegalStateException(
        "the document declares no \"data\" in the answer 200 of " + operation);
  }

  /** Returns an amount as SePay prints it: a number with two decimals. */
  static BigDecimal money(long vnd) {
    return BigDecimal.valueOf(vnd).setScale(2);
  }
}
