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
      Iterable<CompiledOperation> inventories,
      Router router,
      RequestJudge requests) {
    this.router = router;
    this.requests = requests;
    FeatureReader reader = new FeatureReader(document, engine);
    List<Feature> all = new ArrayList<>();
    for (CompiledOperation inventory : inventories) {
      Exercises exercises = reader.read(inventory);
      byOperation.put(inventory.operation().id(), exercises);
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
    if (routed.route() instanceof Route.Matched matched && routed.inventory().isPresent()) {
      CompiledOperation inventory = routed.inventory().get();
      Exercises exercises = byOperation.get(inventory.operation().id());
      if (exercises != null) {
        parameters(request, matched, inventory, exercises, found);
        requests
            .normal(request, inventory)
            .ifPresent(normal -> spot(exercises.request(), normal.media(), normal.value(), found));
        response(exchange.response(), inventory, exercises, found);
      }
    }
    return Collections.unmodifiableSet(found);
  }

  private static void parameters(
      Request request,
      Route.Matched matched,
      CompiledOperation inventory,
      Exercises exercises,
      Set<Feature> found) {
    Map<String, List<String>> sent = new HashMap<>();
    ParameterJudge.split(request.query(), sent, new HashMap<>());
    for (Parameter parameter : inventory.parameters()) {
      FeatureTree spot = exercises.parameters().get(FeatureReader.key(parameter));
      if (spot == null) {
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
        spot.find(ParameterJudge.value(parameter, items), found);
      }
    }
  }

  private static void response(
      Response response, CompiledOperation inventory, Exercises exercises, Set<Feature> found) {
    String operation = inventory.operation().id();
    if (response.status() / 100 == 2) {
      inventory
          .operation()
          .scopes()
          .forEach(scope -> found.add(new Feature(operation, Kind.SCOPE, scope)));
    }
    Optional<Answer> answer = CompiledOperation.answer(inventory.answers(), response.status());
    if (answer.isEmpty()) {
      return;
    }
    found.add(new Feature(operation, Kind.STATUS, answer.get().key()));
    Content content = answer.get().content();
    String type = MediaType.parse(response.headers().first("Content-Type").orElse("")).type();
    Optional<Media> media = content.find(type).or(content::first);
    if (media.isPresent() && !response.body().isEmpty()) {
      Map<SchemaUse, FeatureTree> spots =
          exercises.answers().getOrDefault(answer.get().key(), Map.of());
      BodyReader.read(
              response.body(), ExchangePart.RESPONSE_BODY, media.get().clause(), new ArrayList<>(0))
          .ifPresent(value -> spot(spots, media.get(), value, found));
    }
  }

  private static void spot(
      Map<SchemaUse, FeatureTree> spots, Media media, JsonNode value, Set<Feature> found) {
    media.schema().map(spots::get).ifPresent(spot -> spot.find(value, found));
  }
}
