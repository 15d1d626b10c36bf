package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.ResponseSpec;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.SchemaUse;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The compiled parts that a judgement of one operation's exchanges needs. */
record CompiledOperation(
    Operation operation,
    List<Parameter> parameters,
    Optional<Content> requestBody,
    Map<String, Answer> answers,
    Optional<SchemaUse> merged) {

  /**
   * A declared parameter of a request, or header of a response.
   *
   * @param separator what stands between the items of an array; empty where each has a value of its
   *     own
   * @param schema empty for one whose value is not judged
   */
  record Parameter(
      String name,
      ExchangePart part,
      boolean isRequired,
      boolean isAbsentIfEmpty,
      String separator,
      Optional<SchemaUse> schema,
      Clause clause) {}

  /** A declared body: its schema by media type, ranges such as {@code text/*} among them. */
  record Content(boolean isRequired, Map<String, Media> media, Clause clause) {
    /** Returns the body declared for a type (lower case, no parameters) or for a range of types. */
    Optional<Media> find(String type) {
      Media exact = media.get(type);
      if (exact != null) {
        return Optional.of(exact);
      }
      String range = type.substring(0, Math.max(0, type.indexOf('/'))) + "/*";
      return Optional.ofNullable(media.getOrDefault(range, media.get("*/*")))
          .map(found -> new Media(type, found.schema(), found.clause()));
    }

    String types() {
      return ExpectationText.or(List.copyOf(media.keySet()));
    }

    /** Returns the violation of a body whose Content-Type is not declared. */
    Violation undeclaredType(Rule rule, Clause clause, Headers headers, String fixPrefix) {
      return new Violation(
          rule,
          "/Content-Type",
          clause,
          types(),
          headers
              .first("Content-Type")
              .map(v -> ValueText.text("Content-Type", v))
              .orElse("absent"),
          first().map(m -> fixPrefix + "send Content-Type: " + m.type()).orElse("send no body"));
    }

    /** Returns the violation of an absent body. */
    Violation missingBody(Rule rule, Clause clause, String fix) {
      return new Violation(rule, "", clause, "a body of " + types(), "absent", fix);
    }

    Optional<Media> first() {
      return media.values().stream().findFirst();
    }
  }

  record Media(String type, Optional<SchemaUse> schema, Clause clause) {
    boolean isJson() {
      return MediaType.parse(type).isJson();
    }
  }

  /** A declared response; its key is a status, {@code 4XX} or {@code default}. */
  record Answer(String key, Content content, List<Parameter> headers, ResponseSpec spec) {
    private static final Set<String> BY_MEMBER =
        Set.of("type", "properties", "required", "allOf", "title", "description");
    private static final Set<String> BY_ITEM = Set.of("type", "items", "title", "description");

    /** Returns true if an array of the JSON body is judged by its items alone. */
    boolean isJudgedByItems(String array) {
      return content
          .find("application/json")
          .flatMap(Media::schema)
          .filter(use -> isJudgedByItems(use.schema().node(), array))
          .isPresent();
    }

    private static boolean isJudgedByItems(JsonNode body, String array) {
      JsonNode items = body.path("properties").path(array);
      return hasOnly(body, BY_MEMBER)
          && (items.isMissingNode() || hasOnly(items, BY_ITEM))
          && StreamSupport.stream(body.path("allOf").spliterator(), false)
              .allMatch(part -> isJudgedByItems(part, array));
    }

    private static boolean hasOnly(JsonNode schema, Set<String> keywords) {
      return schema.isObject()
          && schema.properties().stream()
              .map(Map.Entry::getKey)
              .allMatch(name -> keywords.contains(name) || name.startsWith("x-"));
    }
  }

  /** Returns the declared answer of a status: exact, else by class, else the default. */
  static Optional<Answer> answer(Map<String, Answer> answers, int status) {
    Answer exact = answers.get(String.valueOf(status));
    if (exact == null) {
      exact = answers.get(status / 100 + "XX");
    }
    return Optional.ofNullable(exact == null ? answers.get("default") : exact);
  }
}
