package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.CompiledOperation.Answer;
import io.github.sepaykit.contract.CompiledOperation.Content;
import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.SchemaUse;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges responses. */
final class ResponseJudge {
  /** Class of statuses whose answers clients follow; what is written to people there is free. */
  private static final int REDIRECTION = 3;

  private static final String FALLBACK = "/x-fallback-responses";

  private final Document document;
  private final Map<String, Answer> fallback;

  ResponseJudge(Document document, Map<String, Answer> fallback) {
    this.document = document;
    this.fallback = fallback;
  }

  /**
   * @param refusable true if the answers to requests beyond the contract are allowed, too
   */
  List<Violation> judge(
      Optional<CompiledOperation> compiled, boolean refusable, Response response) {
    Optional<Answer> answer =
        compiled.flatMap(i -> CompiledOperation.answer(i.answers(), response.status()));
    if (answer.isEmpty() && refusable) {
      answer = CompiledOperation.answer(fallback, response.status());
    }
    if (answer.isEmpty()) {
      return List.of(undeclared(compiled, response));
    }
    List<Violation> violations = new ArrayList<>(0);
    new ParameterJudge(violations)
        .judgeHeaders(answer.get().headers(), response.headers(), ExchangePart.RESPONSE_HEADER);
    boolean head = compiled.map(i -> i.operation().method().equals("HEAD")).orElse(false);
    if (!head || !response.body().isEmpty()) {
      judgeBody(answer.get(), response, violations);
    }
    return List.copyOf(violations);
  }

  private Violation undeclared(Optional<CompiledOperation> compiled, Response response) {
    Map<String, Answer> answers = compiled.map(CompiledOperation::answers).orElse(fallback);
    Clause clause =
        compiled
            .map(i -> i.operation().clause())
            .map(c -> document.clause(c.pointer() + "/responses", c.evidence()))
            .orElseGet(() -> document.clause(FALLBACK, Optional.of(Evidence.DECIDED)));
    return new Violation(
        Rule.RESPONSE_STATUS_UNDECLARED,
        "",
        clause,
        answers.isEmpty()
            ? "no answer is declared"
            : ExpectationText.or(List.copyOf(answers.keySet())),
        String.valueOf(response.status()),
        "have the server answer with a declared status, or declare this one");
  }

  private void judgeBody(Answer answer, Response response, List<Violation> violations) {
    Content content = answer.content();
    Body body = response.body();
    if (content.media().isEmpty()) {
      if (!body.isEmpty() && response.status() / 100 != REDIRECTION) {
        violations.add(
            new Violation(
                Rule.RESPONSE_BODY_UNEXPECTED,
                "",
                content.clause(),
                "no body",
                Counts.of(body.length(), "byte"),
                "have the server send no body with " + response.status()));
      }
      return;
    }
    if (body.isEmpty()) {
      Clause clause = content.first().map(Media::clause).orElse(content.clause());
      violations.add(
          content.missingBody(Rule.RESPONSE_BODY_MISSING, clause, "have the server send a body"));
      return;
    }
    Optional<Media> declared = findMedia(content, response, violations);
    if (declared.isEmpty()) {
      content.first().ifPresent(media -> judgeAnyway(media, body, violations));
    } else if (declared.get().isJson()) {
      BodyReader.read(body, ExchangePart.RESPONSE_BODY, declared.get().clause(), violations)
          .ifPresent(value -> judgeValue(declared.get(), value, violations));
    }
  }

  private static Optional<Media> findMedia(
      Content content, Response response, List<Violation> violations) {
    MediaType sent = MediaType.parse(response.headers().first("Content-Type").orElse(""));
    Optional<Media> media = content.find(sent.type());
    if (media.isEmpty()) {
      violations.add(
          content.undeclaredType(
              Rule.RESPONSE_CONTENT_TYPE,
              content.first().map(Media::clause).orElse(content.clause()),
              response.headers(),
              "have the server "));
      return media;
    }
    if (!sent.isUtf8() && sent.isJson()) {
      violations.add(
          new Violation(
              Rule.RESPONSE_BODY_ENCODING,
              "",
              media.get().clause(),
              "JSON in UTF-8",
              "charset " + ValueText.text("charset", sent.charset().orElse("")),
              "have the server encode the body as UTF-8"));
    }
    return media;
  }

  /** Judges a JSON body under a wrong name all the same; any other text is reported once. */
  private void judgeAnyway(Media media, Body body, List<Violation> violations) {
    List<Violation> faults = new ArrayList<>(0);
    Optional<JsonNode> value =
        BodyReader.read(body, ExchangePart.RESPONSE_BODY, media.clause(), faults);
    if (value.isPresent()) {
      violations.addAll(faults);
      judgeValue(media, value.get(), violations);
    }
  }

  private void judgeValue(Media media, JsonNode value, List<Violation> violations) {
    if (media.schema().isPresent()) {
      SchemaUse use = media.schema().get();
      List<Violation> found = new SchemaJudge(use, ExchangePart.RESPONSE_BODY, "").judge(value);
      violations.addAll(BodyReader.withoutUnreadNumbers(found, violations));
      new UnknownFields(document, ExchangePart.RESPONSE_BODY, violations).find(value, use.plan());
    }
  }
}
