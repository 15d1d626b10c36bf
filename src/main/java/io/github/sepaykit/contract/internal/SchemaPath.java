package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Path from a schema to the keyword that failed on a value, through references.
 *
 * @param keyword the failed keyword
 * @param nodes nodes from the schema itself to the one that contains the failed keyword
 * @param evidence the last evidence tag on the path
 */
public record SchemaPath(Place keyword, List<PathNode> nodes, Optional<Evidence> evidence) {
  /** Keywords whose schemas are about a member or an item, one level down. */
  private static final Set<String> DESCENDING =
      Set.of(
          ("properties patternProperties additionalProperties unevaluatedProperties items"
                  + " prefixItems contains")
              .split(" "));

  /** Keywords that hold schemas by name or number. */
  private static final Set<String> HOLDING =
      Set.of(
          "properties patternProperties dependentSchemas allOf anyOf oneOf prefixItems".split(" "));

  /**
   * Node of the document on the path.
   *
   * @param nextStep the keyword, name or index that leads to the next node
   * @param depth levels of the value that lie above this node's value
   */
  public record PathNode(Place place, String nextStep, int depth) {}

  public static SchemaPath walk(
      Document document, Place schema, Optional<Evidence> outer, List<String> evaluationPath) {
    List<PathNode> nodes = new ArrayList<>(evaluationPath.size());
    Place current = schema;
    Optional<Evidence> evidence = outer;
    int depth = 0;
    boolean holder = false;
    for (String step : evaluationPath) {
      evidence = holder ? evidence : current.evidence(evidence);
      nodes.add(new PathNode(current, step, depth));
      if (!holder && DESCENDING.contains(step)) {
        depth++;
      }
      Optional<Place> next =
          !holder && step.equals("$ref")
              ? document.target(current.node().path("$ref").asText(""))
              : current.child(step);
      holder = !holder && HOLDING.contains(step);
      if (next.isEmpty()) {
        break;
      }
      current = next.get();
    }
    return new SchemaPath(current, nodes, evidence);
  }

  /** Returns the number of levels that an evaluation path leads down in the value. */
  public static int depth(List<String> evaluationPath) {
    int depth = 0;
    boolean holder = false;
    for (String step : evaluationPath) {
      if (!holder && DESCENDING.contains(step)) {
        depth++;
      }
      holder = !holder && HOLDING.contains(step);
    }
    return depth;
  }

  public JsonNode holder() {
    return last().place().node();
  }

  /** Returns the last node; every path has one. */
  public PathNode last() {
    return nodes.isEmpty() ? new PathNode(keyword, "", 0) : nodes.get(nodes.size() - 1);
  }
}
