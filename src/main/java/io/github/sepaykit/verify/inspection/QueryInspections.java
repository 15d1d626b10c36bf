package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.ApiCall;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inspections of query values that the contract does not allow: they are refused. */
final class QueryInspections {
  private static final int MOST_VALUES = 4;

  List<Inspection> all(Map<String, Shape> query) {
    List<Inspection> all = new ArrayList<>();
    query.forEach(
        (name, shape) -> {
          if (!WrongValues.ofQuery(shape).isEmpty()) {
            all.add(
                new Inspection(
                    "query." + name,
                    "wrong values of the parameter " + name + " are refused",
                    context -> checkRefusals(context, name, shape)));
          }
        });
    return all;
  }

  private static void checkRefusals(InspectionContext context, String name, Shape shape) {
    int tried = 0;
    for (String value : WrongValues.ofQuery(shape)) {
      ApiCall call = context.full().list(Map.of(name, value));
      Optional<Violation> violation =
          context.contract().checkRequest(call.request()).violations().stream()
              .filter(v -> v.severity() != Severity.WARNING)
              .findFirst();
      if (violation.isEmpty() || tried++ == MOST_VALUES) {
        continue;
      }
      CallResult result = context.send(call);
      if (result.status() != 400) {
        context.report(
            new Observation(
                    BehaviourRule.QUERY_ACCEPTED,
                    "400 validation_error, because "
                        + name
                        + " must be "
                        + violation.get().expected(),
                    result.summary() + " to " + name + "=" + value)
                .at("/" + name)
                .fix("have the server refuse what the contract does not allow")
                .on(result));
      }
    }
  }
}
