package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.CompiledOperation.Answer;
import io.github.sepaykit.contract.CompiledOperation.Content;
import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.contract.internal.DeliveryOperation;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.SchemaUse;
import io.github.sepaykit.contract.internal.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges deliveries, which SePay posts to a merchant, by their OpenAPI webhook. Immutable. */
final class DeliveryJudge {
  private static final String CONTENT_TYPE = "/Content-Type";

  private final Document document;
  private final CompiledOperation compiled;
  private final AuthorizationJudge authorizationJudge;
  private final SignatureJudge signatureJudge;
  private final DeliveryBodyJudge bodyJudge;

  private DeliveryJudge(Document document, DeliveryOperation delivery, CompiledOperation compiled) {
    this.document = document;
    this.compiled = compiled;
    this.authorizationJudge = new AuthorizationJudge(document, delivery);
    this.signatureJudge = new SignatureJudge(document, delivery);
    this.bodyJudge = new DeliveryBodyJudge(document);
  }

  /** Returns the judge of a document's deliveries; empty when it has none. */
  static Optional<DeliveryJudge> of(Document document, OperationCompiler compiler) {
    return DeliveryOperation.delivery(document)
        .map(delivery -> new DeliveryJudge(document, delivery, compiler.compile(delivery)));
  }

  Operation operation() {
    return compiled.operation();
  }

  /** Returns true if the document knows signatures. */
  boolean isSigned() {
    return signatureJudge.hasScheme();
  }

  List<Violation> judge(Request request) {
    return judge(request, Optional.empty());
  }

  /** Judges a delivery whose form is read already: its headers, and the form's fields. */
  List<Violation> judge(Request request, Map<String, String> fields) {
    return judge(request, Optional.of(fields));
  }

  private List<Violation> judge(Request request, Optional<Map<String, String>> fields) {
    List<Violation> found = judgeMethodAndHeaders(request);
    found.addAll(judgePayload(request, fields));
    return List.copyOf(found);
  }

  /**
   * Judges a delivery's body, by its Content-Type.
   *
   * @param fields of a multipart form, in place of the body; empty when it is no form, or they are
   *     not known
   */
  List<Violation> judgePayload(Request request, Optional<Map<String, String>> fields) {
    return fields.isPresent() ? judgeFields(request, fields.get()) : judgeBytes(request);
  }

  private List<Violation> judgeBytes(Request request) {
    List<Violation> found = new ArrayList<>(0);
    if (compiled.requestBody().isPresent()) {
      Content content = compiled.requestBody().get();
      Optional<Media> media = findMedia(request, content, found);
      if (!request.body().isEmpty()) {
        media.ifPresent(sent -> judgeBody(request, sent, found));
      } else if (content.isRequired()) {
        found.add(
            content.missingBody(
                Rule.DELIVERY_BODY_MISSING, content.clause(), "send the transaction"));
      }
    }
    return List.copyOf(found);
  }

  private void judgeBody(Request request, Media media, List<Violation> found) {
    if (media.isJson()) {
      BodyReader.read(request.body(), ExchangePart.DELIVERY_BODY, media.clause(), found)
          .ifPresent(value -> bodyJudge.judge(media, value, found));
    } else if (DeliveryFormJudge.isUrlencoded(media)) {
      DeliveryFormJudge.readUrlencoded(request.body(), media, Rule.DELIVERY_BODY_MALFORMED, found)
          .ifPresent(value -> bodyJudge.judge(media, value, found));
    } else if (DeliveryFormJudge.isMultipart(media)) {
      String contentType = request.headers().first("Content-Type").orElse("");
      DeliveryFormJudge.judgeFrame(contentType, request.body(), media, found);
    }
  }

  /** Judges a delivery and its signature. */
  List<Violation> judgeSigned(Request request, String secret) {
    return both(judge(request), judgeSignature(request, Optional.empty(), secret));
  }

  /** Judges a delivery that is a multipart form by its fields, and its signature. */
  List<Violation> judgeSigned(Request request, Map<String, String> fields, String secret) {
    return both(judge(request, fields), judgeSignature(request, Optional.of(fields), secret));
  }

  private static List<Violation> both(List<Violation> ones, List<Violation> others) {
    return Stream.concat(ones.stream(), others.stream()).toList();
  }

  /**
   * Judges the signature of a delivery.
   *
   * @param fields of a multipart form, whose url-encoded text is signed in place of its bytes;
   *     empty when they are not known
   */
  List<Violation> judgeSignature(
      Request request, Optional<Map<String, String>> fields, String secret) {
    boolean multipart =
        MediaType.parse(request.headers().first("Content-Type").orElse(""))
            .type()
            .equals(DeliveryOperation.FORM);
    Optional<byte[]> signed =
        multipart
            ? fields.map(all -> UrlencodedForm.encode(all).getBytes(StandardCharsets.UTF_8))
            : Optional.of(request.body().bytes());
    List<Violation> found = new ArrayList<>(0);
    byte[] body = request.body().bytes();
    signatureJudge.judge(request.headers(), signed, body, secret, found);
    return found;
  }

  private List<Violation> judgeFields(Request request, Map<String, String> fields) {
    List<Violation> found = new ArrayList<>(0);
    if (compiled.requestBody().isPresent()) {
      Content content = compiled.requestBody().get();
      Optional<Media> sent = findMedia(request, content, found);
      Optional<Media> form = content.find(DeliveryOperation.FORM);
      if (sent.isPresent() && !DeliveryFormJudge.isMultipart(sent.get())) {
        // The Content-Type is declared, but is no form's: the violation expects a form's only.
        form.map(
                media -> new Content(true, Map.of(DeliveryOperation.FORM, media), content.clause()))
            .ifPresent(
                formOnly ->
                    found.add(
                        formOnly.undeclaredType(
                            Rule.DELIVERY_CONTENT_TYPE, content.clause(), request.headers(), "")));
      } else if (sent.isPresent()) {
        DeliveryFormJudge.readBoundary(
            request.headers().first("Content-Type").orElse(""), sent.get(), found);
      }
      form.ifPresent(media -> bodyJudge.judge(media, PlainValues.toNode(fields), found));
    }
    return List.copyOf(found);
  }

  /** Judges what is no part of the payload. */
  List<Violation> judgeMethodAndHeaders(Request request) {
    List<Violation> found = new ArrayList<>(0);
    Operation operation = compiled.operation();
    if (!request.method().equals(operation.method())) {
      found.add(
          new Violation(
              Rule.DELIVERY_METHOD,
              "",
              operation.clause(),
              operation.method(),
              ValueText.cut(request.method()),
              "send " + operation.method()));
    }
    authorizationJudge.judge(request.headers(), found);
    signatureJudge.judge(request.headers(), found);
    new ParameterJudge(found)
        .judgeHeaders(compiled.parameters(), request.headers(), ExchangePart.REQUEST_HEADER);
    return found;
  }

  private Optional<Media> findMedia(Request request, Content content, List<Violation> found) {
    Optional<String> header = request.headers().first("Content-Type");
    MediaType sent = MediaType.parse(header.orElse(""));
    Optional<Media> media = content.find(sent.type());
    if (media.isEmpty()) {
      found.add(
          newerEditionViolation(sent, content)
              .orElseGet(
                  () ->
                      content.undeclaredType(
                          Rule.DELIVERY_CONTENT_TYPE, content.clause(), request.headers(), "")));
      // Without a Content-Type, the body is judged as the first declared type. A body of another
      // type is not judged.
      return header.isEmpty() ? content.first() : Optional.empty();
    }
    if (!sent.isUtf8() && sent.isJson()) {
      found.add(
          new Violation(
              Rule.DELIVERY_BODY_ENCODING,
              CONTENT_TYPE,
              media.get().clause(),
              "JSON in UTF-8",
              "charset " + ValueText.text("charset", sent.charset().orElse("")),
              "encode the body as UTF-8, and leave the charset out"));
    }
    return media;
  }

  /** Returns the violation for a content type of a newer edition of the API: drift. */
  private Optional<Violation> newerEditionViolation(MediaType sent, Content content) {
    Clause clause =
        document.clause(
            content.clause().pointer() + "/x-newer-edition", Optional.of(Evidence.DECIDED));
    Optional<Place> newer = document.at(clause.pointer());
    boolean known =
        newer.stream()
            .flatMap(place -> place.children("values").stream())
            .anyMatch(type -> type.node().asText().equals(sent.type()));
    return newer
        .filter(place -> known)
        .map(
            place ->
                new Violation(
                    Rule.DELIVERY_CONTENT_TYPE,
                    CONTENT_TYPE,
                    clause,
                    content.types(),
                    ValueText.text("Content-Type", sent.type()),
                    place
                        .node()
                        .path("hint")
                        .asText("a content type of a newer edition of the API")));
  }

  /** Judges what a merchant answered to a delivery. */
  List<Violation> judgeAnswer(Response response) {
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
      judgeAnswerBody(content, content.first().get(), response, found);
    }
    return List.copyOf(found);
  }

  /** Judges the body, whatever its content type: SePay is not known to read the type. */
  private static void judgeAnswerBody(
      Content content, Media first, Response response, List<Violation> found) {
    if (response.body().isEmpty()) {
      found.add(
          content.missingBody(
              Rule.DELIVERY_ANSWER_BODY_MISSING,
              content.clause(),
              "have the receiver send one, as the contract shows it"));
      return;
    }
    String header = response.headers().first("Content-Type").orElse("");
    Optional<Media> declared = content.find(MediaType.parse(header).type());
    if (declared.isEmpty()) {
      found.add(
          content.undeclaredType(
              Rule.DELIVERY_ANSWER_CONTENT_TYPE,
              first.clause(),
              response.headers(),
              "have the receiver "));
    }
    Media media = declared.orElse(first);
    if (media.isJson()) {
      Optional<JsonNode> value =
          BodyReader.read(response.body(), ExchangePart.DELIVERY_ANSWER, content.clause(), found);
      if (value.isPresent() && media.schema().isPresent()) {
        SchemaUse use = media.schema().get();
        found.addAll(new SchemaJudge(use, ExchangePart.DELIVERY_ANSWER, "").judge(value.get()));
      }
    }
  }
}
