package io.github.sepaykit.contract;

import io.github.sepaykit.contract.CompiledOperation.Answer;
import io.github.sepaykit.contract.CompiledOperation.Content;
import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.CompiledOperation.Parameter;
import io.github.sepaykit.contract.Feature.Kind;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.SchemaCompiler;
import io.github.sepaykit.contract.internal.SchemaUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what exchanges exercise of the document. Immutable, thread-safe. */
final class FeatureFinder {
  private final Router router;
  private final RequestJudge requests;
  private final Document document;
  private final SchemaCompiler engine;
  private final List<Feature> features;
  private final Map<String, Exercises> byOperation = new HashMap<>();

  /**
   * The features of one operation and the places where an exchange may exercise them.
   *
   * @param features by kind, each kind in document order
   * @param parameters by part and name
   * @param request by schema
   * @param answers by key and schema
   */
  private record Exercises(
      List<Feature> features,
      Map<String, FeatureTree> parameters,
      Map<SchemaUse, FeatureTree> request,
      Map<String, Map<SchemaUse, FeatureTree>> answers) {}

  FeatureFinder(
      Document document,
      SchemaCompiler engine,
      Iterable<CompiledOperation> operations,
      Router router,
      RequestJudge requests) {
    this.router = router;
    this.requests = requests;
    this.document = document;
    this.engine = engine;
    List<Feature> all = new ArrayList<>();
    for (CompiledOperation compiled : operations) {
      Exercises exercises = read(compiled);
      byOperation.put(compiled.operation().id(), exercises);
      all.addAll(exercises.features());
    }
    this.features = List.copyOf(all);
  }

  private Exercises read(CompiledOperation compiled) {
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
        parameters.put(key(parameter), readParameter(parameter, operation, features));
      }
    }
    Map<SchemaUse, FeatureTree> request =
        compiled.requestBody().map(b -> readTrees(b, operation, "", features)).orElse(Map.of());
    Map<String, Map<SchemaUse, FeatureTree>> answers = new LinkedHashMap<>();
    for (Answer answer : compiled.answers().values()) {
      answers.put(answer.key(), readTrees(answer.content(), operation, answer.key(), features));
    }
    List<Feature> sorted = features.stream().sorted(Comparator.comparing(Feature::kind)).toList();
    return new Exercises(sorted, parameters, request, answers);
  }

  private static String key(Parameter parameter) {
    return parameter.part() + " " + parameter.name();
  }

  private FeatureTree readParameter(
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

  private Map<SchemaUse, FeatureTree> readTrees(
      Content content, Operation operation, String status, Collection<Feature> features) {
    Map<SchemaUse, FeatureTree> trees = new LinkedHashMap<>();
    BodyFeatureReader reader =
        new BodyFeatureReader(document, engine, operation.id(), status, features);
    for (Media media : content.media().values()) {
      Optional<SchemaUse> use = media.schema();
      boolean read =
          media.isJson() || media.type().endsWith("/*") || DeliveryFormJudge.isUrlencoded(media);
      if (read && use.isPresent() && !trees.containsKey(use.get())) {
        FeatureTree tree = new FeatureTree();
        reader.read(use.get().schema(), tree, "");
        trees.put(use.get(), tree);
      }
    }
    return trees;
  }

  List<Feature> features() {
    return features;
  }

  Set<Feature> find(Exchange exchange) {
    Set<Feature> found = new LinkedHashSet<>();
    addTo(found, exchange);
    return Collections.unmodifiableSet(found);
  }

  void addTo(Set<Feature> found, Exchange exchange) {
    Request request = exchange.request();
    Router.Found routed = router.find(request.method(), request.path());
    if (routed.route() instanceof Route.Matched matched && routed.compiled().isPresent()) {
      CompiledOperation compiled = routed.compiled().get();
      Exercises exercises = byOperation.get(compiled.operation().id());
      if (exercises != null) {
        findInParameters(request, matched, compiled, exercises, found);
        requests
            .normalise(request, compiled, new ArrayList<>(0))
            .ifPresent(
                normal ->
                    tree(exercises.request(), normal.media())
                        .ifPresent(t -> t.find(normal.value(), found)));
        findInResponse(exchange.response(), compiled, exercises, found);
      }
    }
  }

  private static void findInParameters(
      Request request,
      Route.Matched matched,
      CompiledOperation compiled,
      Exercises exercises,
      Set<Feature> found) {
    Map<String, List<String>> sent = new HashMap<>();
    ParameterJudge.split(request.query(), sent, new HashMap<>());
    for (Parameter parameter : compiled.parameters()) {
      FeatureTree tree = exercises.parameters().get(key(parameter));
      if (tree == null) {
        continue;
      }
      String inPath = matched.pathParameters().get(parameter.name());
      List<String> texts =
          parameter.part() == ExchangePart.PATH
              ? inPath == null ? List.of() : List.of(inPath)
              : sent.getOrDefault(parameter.name(), List.of());
      List<String> given =
          texts.stream().filter(text -> !text.isEmpty() || !parameter.isAbsentIfEmpty()).toList();
      if (!given.isEmpty()) {
        List<String> items = ParameterJudge.items(parameter, given);
        tree.find(ParameterJudge.value(parameter, items), found);
      }
    }
  }

  private static void findInResponse(
      Response response, CompiledOperation compiled, Exercises exercises, Set<Feature> found) {
    String operation = compiled.operation().id();
    if (response.status() / 100 == 2) {
      compiled
          .operation()
          .scopes()
          .forEach(scope -> found.add(new Feature(operation, Kind.SCOPE, scope)));
    }
    Optional<Answer> answer = CompiledOperation.answer(compiled.answers(), response.status());
    if (answer.isEmpty()) {
      return;
    }
    found.add(new Feature(operation, Kind.STATUS, answer.get().key()));
    Content content = answer.get().content();
    String type = MediaType.parse(response.headers().first("Content-Type").orElse("")).type();
    Optional<Media> media = content.find(type).or(content::first);
    if (media.isPresent() && !response.body().isEmpty()) {
      Map<SchemaUse, FeatureTree> trees =
          exercises.answers().getOrDefault(answer.get().key(), Map.of());
      BodyReader.read(
              response.body(), ExchangePart.RESPONSE_BODY, media.get().clause(), new ArrayList<>(0))
          .ifPresent(value -> tree(trees, media.get()).ifPresent(t -> t.find(value, found)));
    }
  }

  private static Optional<FeatureTree> tree(Map<SchemaUse, FeatureTree> trees, Media media) {
    return media.schema().map(trees::get);
  }
}
