package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.SchemaUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies a patch to a resource and judges what comes out. */
final class MergeJudge {
  private final Document document;
  private final SchemaUse merged;

  MergeJudge(Document document, SchemaUse merged) {
    this.document = document;
    this.merged = merged;
  }

  CheckedMerge judge(Map<String, Object> stored, Map<String, Object> patch) {
    Shape shape = merged.plan().shape();
    Map<String, Object> result = new LinkedHashMap<>(stored);
    result.putAll(patch);
    Map<String, Object> siblings = new LinkedHashMap<>(result);
    List<Violation> warnings = new ArrayList<>();
    for (String name : shape.properties().keySet()) {
      if (result.containsKey(name) && !Relevance.applies(shape, name, siblings)) {
        if (patch.containsKey(name)) {
          warnings.add(
              Relevance.warning(
                  document, shape, name, "", siblings, PlainValues.toNode(patch.get(name))));
        }
        result.remove(name);
      }
    }
    List<Violation> violations =
        new ArrayList<>(
            new SchemaJudge(merged, ExchangePart.REQUEST_BODY, "")
                .judge(PlainValues.toNode(result)));
    violations.addAll(warnings);
    Relevance.fillDefaults(result, shape);
    return new CheckedMerge(result, List.copyOf(violations));
  }
}
