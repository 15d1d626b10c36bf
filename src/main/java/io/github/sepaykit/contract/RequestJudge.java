package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.CompiledOperation.Content;
import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.SchemaUse;
import io.github.sepaykit.contract.internal.TextCoercion;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges requests. */
final class RequestJudge {
  private final Document document;
  private final Router router;
  private final long maxBodyBytes;

  RequestJudge(Document document, Router router, long maxBodyBytes) {
    this.document = document;
    this.router = router;
    this.maxBodyBytes = maxBodyBytes;
  }

  CheckedRequest judge(Request request) {
    Router.Found found = router.find(request.method(), request.path());
    List<Violation> violations = new ArrayList<>();
    Map<String, Object> path = new LinkedHashMap<>();
    Map<String, Object> query = new LinkedHashMap<>();
    Set<String> newer = new LinkedHashSet<>();
    Optional<Map<String, Object>> body = Optional.empty();
    if (found.route() instanceof Route.Matched matched && found.compiled().isPresent()) {
      CompiledOperation compiled = found.compiled().get();
      ParameterJudge parameters = new ParameterJudge(violations);
      parameters.judgePath(
          compiled.parameters(), matched.pathParameters(), found.undecodable(), path);
      parameters.judgeQuery(
          compiled.parameters(), request.query(), compiled.operation().clause(), query);
      parameters.judgeHeaders(
          compiled.parameters(), request.headers(), ExchangePart.REQUEST_HEADER);
      body = judgeBody(request, compiled, newer, violations);
    } else {
      violations.add(unrouted(request, found.route()));
    }
    return new CheckedRequest(
        found.route(), path, query, body, Set.copyOf(newer), List.copyOf(violations));
  }

  private Violation unrouted(Request request, Route route) {
    Clause paths = document.clause("/paths", Optional.empty());
    if (route instanceof Route.UndeclaredMethod undeclared) {
      String allowed = ExpectationText.or(undeclared.allowed());
      return new Violation(
          Rule.REQUEST_METHOD_UNDECLARED,
          "",
          paths,
          allowed,
          ValueText.cut(request.method()),
          "send " + allowed);
    }
    return new Violation(
        Rule.REQUEST_PATH_UNDECLARED,
        "",
        paths,
        ExpectationText.or(router.paths()),
        ValueText.cut(request.path()),
        router
            .nearest(request.path())
            .map(near -> "did you mean " + near + "?")
            .orElse("call a declared path"));
  }

  private Optional<Map<String, Object>> judgeBody(
      Request request, CompiledOperation compiled, Set<String> newer, List<Violation> violations) {
    if (isTooLarge(request)) {
      violations.add(
          new Violation(
              Rule.REQUEST_BODY_SIZE,
              "",
              document.clause("/x-max-body-bytes", Optional.of(Evidence.DECIDED)),
              "at most "
                  + (maxBodyBytes < Long.MAX_VALUE ? maxBodyBytes : request.body().length())
                  + " bytes",
              Counts.of(request.body().fullLength(), "byte"),
              "send a smaller body"));
      return Optional.empty();
    }
    if (compiled.requestBody().isEmpty()) {
      return Optional.empty();
    }
    Content content = compiled.requestBody().get();
    if (request.body().isEmpty() && content.isRequired()) {
      violations.add(missing(compiled, content));
    }
    return normalise(request, compiled, violations)
        .flatMap(
            normal -> {
              newer.addAll(normal.newer());
              return judgeNormal(normal, compiled.merged().isPresent(), violations);
            });
  }

  /**
   * Body in normal form.
   *
   * @param dropped values that do not apply and were left out, by pointer
   * @param newer pointers of fields of a newer edition, left out
   */
  record Normal(
      Media media,
      JsonNode value,
      List<Violation> warnings,
      Map<String, JsonNode> dropped,
      Set<String> newer) {}

  /** Returns the body, JSON or a url-encoded form, in normal form; empty when there is none. */
  Optional<Normal> normalise(
      Request request, CompiledOperation compiled, List<Violation> violations) {
    if (compiled.requestBody().isEmpty() || request.body().isEmpty() || isTooLarge(request)) {
      return Optional.empty();
    }
    Optional<Media> declared =
        findMedia(request, compiled.requestBody().get(), violations)
            .filter(media -> media.isJson() || DeliveryFormJudge.isUrlencoded(media));
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    Media media = declared.get();
    Normaliser normaliser = new Normaliser(document, compiled.merged().isEmpty());
    return read(request.body(), media, violations)
        .map(read -> media.schema().map(s -> normaliser.normalise(read, s.plan())).orElse(read))
        .map(
            value ->
                new Normal(
                    media, value, normaliser.warnings(), normaliser.dropped(), normaliser.newer()));
  }

  private static Optional<JsonNode> read(Body body, Media media, List<Violation> violations) {
    return media.isJson()
        ? BodyReader.read(body, ExchangePart.REQUEST_BODY, media.clause(), violations)
        : DeliveryFormJudge.readUrlencoded(body, media, Rule.REQUEST_BODY_MALFORMED, violations)
            .map(fields -> typed(fields, media));
  }

  /** Returns the texts of a form as values of the types that the schema gives its fields. */
  private static JsonNode typed(JsonNode fields, Media media) {
    Map<String, Shape> declared =
        media.schema().map(use -> use.plan().shape().properties()).orElse(Map.of());
    ObjectNode typed = fields.deepCopy();
    declared.forEach(
        (name, shape) -> {
          if (fields.has(name)) {
            typed.set(name, TextCoercion.of(fields.get(name).textValue(), shape.types()));
          }
        });
    return typed;
  }

  boolean isTooLarge(Request request) {
    return request.body().isCut()
        || maxBodyBytes < Long.MAX_VALUE && request.body().length() > maxBodyBytes;
  }

  private static Violation missing(CompiledOperation compiled, Content content) {
    boolean json = content.first().filter(DeliveryFormJudge::isUrlencoded).isEmpty();
    String required =
        compiled.operation().requestBody().map(s -> ExpectationText.names(s.required())).orElse("");
    return new Violation(
        Rule.REQUEST_BODY_MISSING,
        Severity.ERROR,
        "",
        content.clause(),
        json ? "a JSON body" : "a body of " + content.types(),
        "absent",
        required.isEmpty() && json
            ? "send a JSON object, {} at least"
            : (json ? "send a JSON object with " : "send a form with ")
                + required.replace(" or ", " and "));
  }

  /** Returns the declared media type of the body; without a Content-Type the first one. */
  private static Optional<Media> findMedia(
      Request request, Content content, List<Violation> violations) {
    Optional<String> header = request.headers().first("Content-Type");
    if (header.isEmpty()) {
      content
          .first()
          .filter(DeliveryFormJudge::isUrlencoded)
          .ifPresent(
              form ->
                  violations.add(
                      content.undeclaredType(
                          Rule.REQUEST_CONTENT_TYPE, content.clause(), request.headers(), "")));
      return content.first();
    }
    MediaType sent = MediaType.parse(header.get());
    Media media =
        content
            .find(sent.type())
            .orElse(sent.isJson() ? content.media().get("application/json") : null);
    if (media == null) {
      violations.add(
          new Violation(
              Rule.REQUEST_CONTENT_TYPE,
              Severity.ERROR,
              "/Content-Type",
              content.clause(),
              content.types(),
              ValueText.text("Content-Type", header.get()),
              content.first().map(first -> "send Content-Type: " + first.type()).orElse("")));
      return Optional.empty();
    }
    if (!sent.isUtf8() && sent.isJson()) {
      violations.add(
          new Violation(
              Rule.REQUEST_BODY_ENCODING,
              "/Content-Type",
              media.clause().asDecided(),
              "JSON in UTF-8",
              "charset " + ValueText.text("charset", sent.charset().orElse("")),
              "encode the body as UTF-8, and leave the charset out"));
      return Optional.empty();
    }
    return Optional.of(media);
  }

  private Optional<Map<String, Object>> judgeNormal(
      Normal body, boolean merges, List<Violation> violations) {
    Optional<SchemaUse> schema = body.media().schema();
    if (schema.isPresent()) {
      List<Violation> found =
          new ArrayList<>(
              new SchemaJudge(schema.get(), ExchangePart.REQUEST_BODY, "").judge(body.value()));
      found.addAll(judgeDropped(schema.get(), body));
      found.addAll(body.warnings());
      List<Violation> advised =
          NewerEdition.advise(document, schema.get().plan(), body.newer(), found);
      violations.addAll(BodyReader.withoutUnreadNumbers(advised, violations));
    }
    if (!body.value().isObject()) {
      return Optional.empty();
    }
    Map<String, Object> normal = PlainValues.map(body.value());
    if (!merges) {
      schema.ifPresent(use -> Relevance.fillDefaults(normal, use.plan().shape()));
    }
    return Optional.of(normal);
  }

  /** Judges what does not apply by its type alone: it is not stored, but it is still of a type. */
  private static List<Violation> judgeDropped(SchemaUse schema, Normal body) {
    if (body.dropped().isEmpty()) {
      return List.of();
    }
    JsonNode complete = body.value().deepCopy();
    body.dropped()
        .forEach(
            (pointer, value) -> {
              List<String> steps = Pointers.steps(pointer);
              if (complete.at(Pointers.parent(pointer)) instanceof ObjectNode parent) {
                parent.set(steps.get(steps.size() - 1), value);
              }
            });
    return new SchemaJudge(schema, ExchangePart.REQUEST_BODY, "")
        .judge(complete).stream()
            .filter(violation -> violation.rule() == Rule.REQUEST_BODY_TYPE)
            .filter(
                violation ->
                    body.dropped().keySet().stream()
                        .anyMatch(
                            pointer ->
                                violation.pointer().equals(pointer)
                                    || violation.pointer().startsWith(pointer + "/")))
            .toList();
  }

  /**
   * Applies a patch to a resource and judges the result.
   *
   * @param use of the schema that the result must fulfil; without one it is not judged
   * @param newer pointers of fields of a newer edition that were left out of the patch
   */
  CheckedMerge judgeMerge(
      Optional<SchemaUse> use,
      Map<String, Object> stored,
      Map<String, Object> patch,
      Set<String> newer) {
    Map<String, Object> result = new LinkedHashMap<>(stored);
    result.putAll(patch);
    if (use.isEmpty()) {
      return new CheckedMerge(result, List.of());
    }
    SchemaUse merged = use.get();
    Shape shape = merged.plan().shape();
    Map<String, Object> siblings = new LinkedHashMap<>(result);
    List<Violation> warnings = new ArrayList<>();
    for (String name : shape.properties().keySet()) {
      if (result.containsKey(name) && !Relevance.applies(shape, name, siblings)) {
        if (patch.containsKey(name)) {
          warnings.add(
              Relevance.warning(
                  document,
                  shape,
                  name,
                  "",
                  siblings,
                  ValueText.value(name, PlainValues.toNode(patch.get(name)))));
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
    return new CheckedMerge(
        result, NewerEdition.advise(document, merged.plan(), newer, violations));
  }
}
