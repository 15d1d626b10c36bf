package io.github.sepaykit.contract;

import io.github.sepaykit.contract.CompiledOperation.Answer;
import io.github.sepaykit.contract.CompiledOperation.Content;
import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.SchemaUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges what a merchant answered to a delivery. Immutable. */
final class DeliveryAnswerJudge {
  private final CompiledOperation compiled;

  DeliveryAnswerJudge(CompiledOperation compiled) {
    this.compiled = compiled;
  }

  List<Violation> judge(Response response) {
    Optional<Answer> answer = CompiledOperation.answer(compiled.answers(), response.status());
    if (answer.isEmpty()) {
      String statuses = ExpectationText.or(List.copyOf(compiled.answers().keySet()));
      return List.of(
          new Violation(
              Rule.DELIVERY_ANSWER_STATUS,
              "",
              compiled.operation().clause(),
              statuses,
              String.valueOf(response.status()),
              "have the receiver answer " + statuses + " when it has taken the transaction"));
    }
    List<Violation> found = new ArrayList<>(0);
    new ParameterJudge(found)
        .judgeHeaders(answer.get().headers(), response.headers(), ExchangePart.RESPONSE_HEADER);
    Content content = answer.get().content();
    if (content.first().isPresent()) {
      judgeBody(content, content.first().get(), response, found);
    }
    return List.copyOf(found);
  }

  /** Judges the body whatever its content type, which SePay is not known to read. */
  private static void judgeBody(
      Content content, Media first, Response response, List<Violation> found) {
    if (response.body().isEmpty()) {
      found.add(
          new Violation(
              Rule.DELIVERY_ANSWER_BODY_MISSING,
              "",
              content.clause(),
              "a body of " + content.types(),
              "absent",
              "have the receiver send one, as the contract shows it"));
      return;
    }
    String header = response.headers().first("Content-Type").orElse("");
    Optional<Media> named = content.find(MediaType.parse(header).type());
    if (named.isEmpty()) {
      found.add(
          content.undeclared(
              Rule.DELIVERY_ANSWER_CONTENT_TYPE,
              first.clause(),
              response.headers(),
              "have the receiver "));
    }
    Media media = named.orElse(first);
    if (media.isJson()) {
      BodyReader.read(response.body(), ExchangePart.DELIVERY_ANSWER, content.clause(), found)
          .flatMap(value -> media.schema().map(use -> judge(use).judge(value)))
          .ifPresent(found::addAll);
    }
  }

  private static SchemaJudge judge(SchemaUse use) {
    return new SchemaJudge(use, ExchangePart.DELIVERY_ANSWER, "");
  }
}
