package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Evidence;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A schema where it is used, with the evidence around it. Its judge is compiled on first use. Safe
 * for use by many threads.
 */
public final class SchemaUse {
  private static final Set<String> SILENT = Set.of("$ref", "description", "title", "summary");

  private final Document document;
  private final Place schema;
  private final Optional<Evidence> outer;
  private final NormalisationPlan plan;
  private final Lazy<SchemaCompiler.CompiledSchema> compiled;

  public SchemaUse(
      Document document, SchemaCompiler engine, Place declared, Optional<Evidence> around) {
    this.document = document;
    Place at = declared;
    Optional<Evidence> evidence = around;
    for (int hops = 0; isMereReference(at.node()) && hops < Document.MAX_HOPS; hops++) {
      evidence = at.evidence(evidence);
      Optional<Place> target = document.target(at.node().get("$ref").textValue());
      if (target.isEmpty()) {
        break;
      }
      at = target.get();
    }
    this.schema = at;
    this.outer = evidence;
    String pointer = at.pointer();
    this.compiled = new Lazy<>(() -> engine.compile(pointer));
    this.plan = new NormalisationPlanReader(document).read(at, evidence);
  }

  private static boolean isMereReference(JsonNode node) {
    return node.path("$ref").isTextual()
        && node.properties().stream()
            .map(Map.Entry::getKey)
            .allMatch(name -> name.startsWith("x-") || SILENT.contains(name));
  }

  public Document document() {
    return document;
  }

  public Place schema() {
    return schema;
  }

  public Optional<Evidence> outer() {
    return outer;
  }

  public NormalisationPlan plan() {
    return plan;
  }

  public SchemaCompiler.CompiledSchema compiled() {
    return compiled.get();
  }
}
