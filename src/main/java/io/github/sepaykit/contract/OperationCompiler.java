package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.CompiledOperation.Answer;
import io.github.sepaykit.contract.CompiledOperation.Content;
import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.CompiledOperation.Parameter;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.ResponseSpec;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.internal.DeliveryOperation;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ParameterStyle;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.SchemaCompiler;
import io.github.sepaykit.contract.internal.SchemaUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compiles the operations of a sound document. */
final class OperationCompiler {
  private final Document document;
  private final SchemaCompiler engine;
  private final Map<String, SchemaUse> uses = new HashMap<>();

  OperationCompiler(Document document, SchemaCompiler engine) {
    this.document = document;
    this.engine = engine;
  }

  List<CompiledOperation> compile() {
    List<CompiledOperation> operations = new ArrayList<>();
    Optional<Evidence> root = document.root().evidence(Optional.empty());
    for (Place declared : document.root().children("paths")) {
      Place item = document.follow(declared);
      Optional<Evidence> around = item.evidence(root);
      for (Place member : item.children()) {
        if (Document.METHODS.contains(member.name()) && member.node().isObject()) {
          operations.add(compileOperation(declared.name(), item, member, around));
        }
      }
    }
    return operations;
  }

  CompiledOperation compile(DeliveryOperation hook) {
    Optional<Evidence> root = document.root().evidence(Optional.empty());
    return compileOperation("", hook.item(), hook.operation(), hook.item().evidence(root));
  }

  long maxBodyBytes() {
    JsonNode max = document.root().node().path("x-max-body-bytes");
    return max.isIntegralNumber() ? max.longValue() : Long.MAX_VALUE;
  }

  Map<String, Answer> fallback() {
    return document
        .at("/x-fallback-responses")
        .map(place -> answers(place.children(), Optional.empty()))
        .orElse(Map.of());
  }

  private CompiledOperation compileOperation(
      String path, Place item, Place place, Optional<Evidence> around) {
    Optional<Evidence> evidence = place.evidence(around);
    List<Parameter> parameters = parameters(item, place, evidence);
    Optional<Content> body = place.child("requestBody").map(b -> content(b, evidence));
    Map<String, Answer> answers = answers(place.children("responses"), evidence);
    Map<String, Shape> query = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (parameter.part() == ExchangePart.QUERY && parameter.schema().isPresent()) {
        query.put(parameter.name(), parameter.schema().get().plan().shape());
      }
    }
    SortedMap<Integer, ResponseSpec> responses = new TreeMap<>();
    answers.forEach(
        (key, answer) -> {
          if (key.matches("[1-5][0-9]{2}")) {
            responses.put(Integer.valueOf(key), answer.spec());
          }
        });
    String method = place.name().toUpperCase(Locale.ROOT);
    String id = place.text("operationId");
    Operation operation =
        new Operation(
            id.isEmpty() ? method + " " + path : id,
            method,
            path,
            scopes(place),
            place.node().path("security").isArray() && place.node().path("security").isEmpty(),
            Optional.of(place.text("x-permission")).filter(p -> !p.isEmpty()),
            texts(place, "x-roles"),
            texts(place, "tags"),
            Collections.unmodifiableMap(query),
            body.flatMap(Content::first).flatMap(Media::schema).map(use -> use.plan().shape()),
            place.child("requestBody").map(this::examples).orElse(Map.of()),
            Collections.unmodifiableSortedMap(responses),
            document.clause(place.pointer(), evidence));
    Optional<SchemaUse> merged =
        document.target(place.text("x-merged-schema")).map(schema -> use(schema, evidence));
    return new CompiledOperation(operation, parameters, body, answers, merged);
  }

  /** Returns the examples of the first media type, which {@code requestBody} shows. */
  private Map<String, Map<String, Object>> examples(Place requestBody) {
    Map<String, Map<String, Object>> examples = new LinkedHashMap<>();
    document.follow(requestBody).children("content").stream()
        .limit(1)
        .forEach(
            media -> {
              for (Place declared : media.children("examples")) {
                addExample(
                    declared.name(), document.follow(declared).node().path("value"), examples);
              }
              addExample("example", media.node().path("example"), examples);
            });
    return Collections.unmodifiableMap(examples);
  }

  private static void addExample(
      String name, JsonNode value, Map<String, Map<String, Object>> examples) {
    if (value.isObject()) {
      examples.put(name, Collections.unmodifiableMap(PlainValues.map(value)));
    }
  }

  private static Set<String> texts(Place operation, String name) {
    Set<String> texts = new LinkedHashSet<>();
    operation.node().path(name).forEach(text -> texts.add(text.asText()));
    return Collections.unmodifiableSet(texts);
  }

  /** Returns the scopes of the first alternative of the operation's or document's security. */
  private Set<String> scopes(Place operation) {
    JsonNode own = operation.node().path("security");
    JsonNode security = own.isArray() ? own : document.root().node().path("security");
    Set<String> scopes = new LinkedHashSet<>();
    security
        .path(0)
        .properties()
        .forEach(scheme -> scheme.getValue().forEach(scope -> scopes.add(scope.asText())));
    return Collections.unmodifiableSet(scopes);
  }

  /** Parameters of the operation and of its path, the operation's own first in force. */
  private List<Parameter> parameters(Place item, Place operation, Optional<Evidence> evidence) {
    Map<String, Parameter> byKey = new LinkedHashMap<>();
    for (Place owner : List.of(item, operation)) {
      for (Place declared : owner.children("parameters")) {
        Place place = document.follow(declared);
        part(place.text("in"))
            .ifPresent(
                part ->
                    byKey.put(
                        place.text("in") + " " + place.text("name"),
                        parameter(place, place.text("name"), part, evidence)));
      }
    }
    return List.copyOf(byKey.values());
  }

  private static Optional<ExchangePart> part(String in) {
    return switch (in) {
      case "path" -> Optional.of(ExchangePart.PATH);
      case "query" -> Optional.of(ExchangePart.QUERY);
      case "header" -> Optional.of(ExchangePart.REQUEST_HEADER);
      default -> Optional.empty();
    };
  }

  private Parameter parameter(
      Place place, String name, ExchangePart part, Optional<Evidence> around) {
    Optional<Evidence> evidence = place.evidence(around);
    ParameterStyle style = ParameterStyle.of(place, part == ExchangePart.QUERY ? "query" : "");
    Optional<SchemaUse> schema = place.child("schema").map(declared -> use(declared, evidence));
    boolean scattered =
        !style.isPlain()
            || schema.map(use -> ParameterStyle.isObject(use.plan().shape())).orElse(false);
    return new Parameter(
        name,
        part,
        !scattered && place.node().path("required").asBoolean(false),
        place.node().path("allowEmptyValue").asBoolean(false),
        style.separator(),
        schema.filter(use -> !scattered),
        document.clause(place.pointer(), evidence));
  }

  private Map<String, Answer> answers(List<Place> declared, Optional<Evidence> around) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (Place response : declared) {
      if (response.name().startsWith("x-")) {
        continue;
      }
      String key = response.name();
      Place place = document.follow(response);
      Optional<Evidence> evidence = place.evidence(around);
      Content content = content(place, around);
      List<Parameter> headers = new ArrayList<>();
      for (Place header : place.children("headers")) {
        Place at = document.follow(header);
        if (!header.name().equalsIgnoreCase("content-type")) {
          headers.add(parameter(at, header.name(), ExchangePart.RESPONSE_HEADER, evidence));
        }
      }
      ResponseSpec spec =
          new ResponseSpec(
              key.matches("[1-5][0-9]{2}") ? Integer.parseInt(key) : 0,
              content.first().flatMap(Media::schema).map(use -> use.plan().shape()),
              document.clause(response.pointer(), evidence));
      answers.put(
          key.toUpperCase(Locale.ROOT).replace("DEFAULT", "default"),
          new Answer(key, content, List.copyOf(headers), spec));
    }
    return answers;
  }

  private Content content(Place declared, Optional<Evidence> around) {
    Place place = document.follow(declared);
    Optional<Evidence> evidence = place.evidence(around);
    Map<String, Media> media = new LinkedHashMap<>();
    for (Place type : place.children("content")) {
      Optional<Evidence> inner = type.evidence(evidence);
      media.put(
          MediaType.parse(type.name()).type(),
          new Media(
              type.name(),
              type.child("schema").map(schema -> use(schema, inner)),
              document.clause(type.pointer(), inner)));
    }
    return new Content(
        place.node().path("required").asBoolean(false),
        media,
        document.clause(place.pointer(), evidence));
  }

  private SchemaUse use(Place schema, Optional<Evidence> around) {
    return uses.computeIfAbsent(
        schema.pointer() + around, key -> new SchemaUse(document, engine, schema, around));
  }
}
