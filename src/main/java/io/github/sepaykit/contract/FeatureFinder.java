package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.CompiledOperation.Answer;
import io.github.sepaykit.contract.CompiledOperation.Content;
import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.CompiledOperation.Parameter;
import io.github.sepaykit.contract.Feature.Kind;
import io.github.sepaykit.contract.FeatureReader.Exercises;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.SchemaEngine;
import io.github.sepaykit.contract.internal.SchemaUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what exchanges exercise of the document. Immutable, thread-safe. */
final class FeatureFinder {
  private final Router router;
  private final RequestJudge requests;
  private final List<Feature> features;
  private final Map<String, Exercises> byOperation = new HashMap<>();

  FeatureFinder(
      Document document,
      SchemaEngine engine,
      Iterable<CompiledOperation> operations,
      Router router,
      RequestJudge requests) {
    this.router = router;
    this.requests = requests;
    FeatureReader reader = new FeatureReader(document, engine);
    List<Feature> all = new ArrayList<>();
    for (CompiledOperation compiled : operations) {
      Exercises exercises = reader.read(compiled);
      byOperation.put(compiled.operation().id(), exercises);
      all.addAll(exercises.features());
    }
    this.features = List.copyOf(all);
  }

  List<Feature> features() {
    return features;
  }

  Set<Feature> find(Exchange exchange) {
    Set<Feature> found = new LinkedHashSet<>();
    Request request = exchange.request();
    Router.Found routed = router.find(request.method(), request.path());
    if (routed.route() instanceof Route.Matched matched && routed.compiled().isPresent()) {
      CompiledOperation compiled = routed.compiled().get();
      Exercises exercises = byOperation.get(compiled.operation().id());
      if (exercises != null) {
        parameters(request, matched, compiled, exercises, found);
        requests
            .normal(request, compiled)
            .ifPresent(normal -> tree(exercises.request(), normal.media(), normal.value(), found));
        response(exchange.response(), compiled, exercises, found);
      }
    }
    return Collections.unmodifiableSet(found);
  }

  private static void parameters(
      Request request,
      Route.Matched matched,
      CompiledOperation compiled,
      Exercises exercises,
      Set<Feature> found) {
    Map<String, List<String>> sent = new HashMap<>();
    ParameterJudge.split(request.query(), sent, new HashMap<>());
    for (Parameter parameter : compiled.parameters()) {
      FeatureTree tree = exercises.parameters().get(FeatureReader.key(parameter));
      if (tree == null) {
        continue;
      }
      String inPath = matched.pathParameters().get(parameter.name());
      List<String> texts =
          parameter.part() == ExchangePart.PATH
              ? inPath == null ? List.of() : List.of(inPath)
              : sent.getOrDefault(parameter.name(), List.of());
      List<String> given =
          texts.stream().filter(text -> !text.isEmpty() || !parameter.emptyIsAbsent()).toList();
      if (!given.isEmpty()) {
        List<String> items = ParameterJudge.items(parameter, given);
        tree.find(ParameterJudge.value(parameter, items), found);
      }
    }
  }

  private static void response(
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
          .ifPresent(value -> tree(trees, media.get(), value, found));
    }
  }

  private static void tree(
      Map<SchemaUse, FeatureTree> trees, Media media, JsonNode value, Set<Feature> found) {
    media.schema().map(trees::get).ifPresent(tree -> tree.find(value, found));
  }
}
