package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Query values that the contract does not allow are refused. */
final class QueryInspections {
  private static final int MOST_VALUES = 4;

  List<Inspection> all(Operation list) {
    List<Inspection> all = new ArrayList<>();
    list.query()
        .forEach(
            (name, shape) -> {
              if (!WrongValues.ofQuery(shape).isEmpty()) {
                all.add(
                    Inspection.of(
                        "query." + name,
                        "wrong values of the parameter " + name + " are refused",
                        probe -> refuse(probe, name, shape)));
              }
            });
    return all;
  }

  private static void refuse(InspectionContext probe, String name, Shape shape) {
    int tried = 0;
    for (String value : WrongValues.ofQuery(shape)) {
      ApiCall call = probe.full().list(Map.of(name, value));
      Optional<Violation> violation =
          probe.contract().checkRequest(call.request()).violations().stream()
              .filter(v -> v.severity() != Severity.WARNING)
              .findFirst();
      if (violation.isEmpty() || tried++ == MOST_VALUES) {
        continue;
      }
      CallResult seen = probe.send(call);
      if (seen.status() != 400) {
        probe.report(
            new Observation(
                    BehaviourRule.QUERY_ACCEPTED,
                    "400 validation_error, because "
                        + name
                        + " must be "
                        + violation.get().expected(),
                    seen.answer() + " to " + name + "=" + value)
                .at("/" + name)
                .fix("have the server refuse what the contract does not allow")
                .on(seen));
      }
    }
  }
}
