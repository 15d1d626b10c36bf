package io.github.sepaykit.contract;

import io.github.sepaykit.contract.CompiledOperation.Answer;
import io.github.sepaykit.contract.CompiledOperation.Content;
import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.CompiledOperation.Parameter;
import io.github.sepaykit.contract.Feature.Kind;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.SchemaEngine;
import io.github.sepaykit.contract.internal.SchemaUse;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads from the document what exchanges can exercise. */
final class FeatureReader {
  private final Document document;
  private final SchemaEngine engine;

  FeatureReader(Document document, SchemaEngine engine) {
    this.document = document;
    this.engine = engine;
  }

  /**
   * The features of one operation and the places where an exchange may exercise them.
   *
   * @param features by kind, each kind in document order
   * @param parameters by part and name
   * @param request by schema
   * @param answers by key and schema
   */
  record Exercises(
      List<Feature> features,
      Map<String, FeatureTree> parameters,
      Map<SchemaUse, FeatureTree> request,
      Map<String, Map<SchemaUse, FeatureTree>> answers) {}

  Exercises read(CompiledOperation compiled) {
    Operation operation = compiled.operation();
    Set<Feature> features = new LinkedHashSet<>();
    compiled
        .answers()
        .values()
        .forEach(answer -> features.add(new Feature(operation.id(), Kind.STATUS, answer.key())));
    operation
        .scopes()
        .forEach(scope -> features.add(new Feature(operation.id(), Kind.SCOPE, scope)));
    Map<String, FeatureTree> parameters = new LinkedHashMap<>();
    for (Parameter parameter : compiled.parameters()) {
      if (parameter.part() == ExchangePart.PATH || parameter.part() == ExchangePart.QUERY) {
        parameters.put(key(parameter), parameter(parameter, operation, features));
      }
    }
    Map<SchemaUse, FeatureTree> request =
        compiled.requestBody().map(b -> trees(b, operation, "", features)).orElse(Map.of());
    Map<String, Map<SchemaUse, FeatureTree>> answers = new LinkedHashMap<>();
    for (Answer answer : compiled.answers().values()) {
      answers.put(answer.key(), trees(answer.content(), operation, answer.key(), features));
    }
    List<Feature> sorted = features.stream().sorted(Comparator.comparing(Feature::kind)).toList();
    return new Exercises(sorted, parameters, request, answers);
  }

  static String key(Parameter parameter) {
    return parameter.part() + " " + parameter.name();
  }

  private FeatureTree parameter(
      Parameter parameter, Operation operation, Collection<Feature> features) {
    Feature feature = new Feature(operation.id(), Kind.PARAMETER, parameter.name());
    features.add(feature);
    FeatureTree holder = new FeatureTree();
    FeatureTree tree = holder.member(parameter.name(), feature);
    parameter
        .schema()
        .ifPresent(
            use ->
                new BodyFeatureReader(document, engine, operation.id(), "", features)
                    .read(use.schema(), tree, parameter.name()));
    return tree;
  }

  private Map<SchemaUse, FeatureTree> trees(
      Content content, Operation operation, String status, Collection<Feature> features) {
    Map<SchemaUse, FeatureTree> trees = new LinkedHashMap<>();
    BodyFeatureReader reader =
        new BodyFeatureReader(document, engine, operation.id(), status, features);
    for (Media media : content.media().values()) {
      Optional<SchemaUse> use = media.schema();
      boolean json = media.isJson() || media.type().endsWith("/*");
      if (json && use.isPresent() && !trees.containsKey(use.get())) {
        FeatureTree tree = new FeatureTree();
        reader.read(use.get().schema(), tree, "");
        trees.put(use.get(), tree);
      }
    }
    return trees;
  }
}
