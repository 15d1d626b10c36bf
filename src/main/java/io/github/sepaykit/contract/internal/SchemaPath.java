package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way that a judgement took from a schema to the keyword that failed, through references.
 *
 * @param keyword the failed keyword
 * @param stops every node passed, the schema itself first, the node that holds the keyword last
 * @param evidence the nearest tag on the way
 */
public record SchemaPath(Place keyword, List<Stop> stops, Optional<Evidence> evidence) {
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
   * A node on the way.
   *
   * @param step the step that led on from here
   * @param depth levels that this node is below the judged value
   */
  public record Stop(Place place, String step, int depth) {}

  public static SchemaPath walk(
      Document document, Place schema, Optional<Evidence> outer, List<String> evaluationPath) {
    List<Stop> stops = new ArrayList<>(evaluationPath.size());
    Place at = schema;
    Optional<Evidence> evidence = outer;
    int depth = 0;
    boolean holder = false;
    for (String step : evaluationPath) {
      evidence = holder ? evidence : at.evidence(evidence);
      stops.add(new Stop(at, step, depth));
      if (!holder && DESCENDING.contains(step)) {
        depth++;
      }
      Optional<Place> next =
          !holder && step.equals("$ref")
              ? document.target(at.node().path("$ref").asText(""))
              : at.child(step);
      holder = !holder && HOLDING.contains(step);
      if (next.isEmpty()) {
        break;
      }
      at = next.get();
    }
    return new SchemaPath(at, stops, evidence);
  }

  /** Number of levels that these steps lead down in the judged value. */
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

  /** The last node passed; every way has one. */
  public Stop last() {
    return stops.isEmpty() ? new Stop(keyword, "", 0) : stops.get(stops.size() - 1);
  }
}
