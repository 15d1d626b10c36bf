package io.github.sepaykit.contract;

import io.github.sepaykit.contract.CompiledOperation.Answer;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.ResponseSpec;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.Lazy;
import io.github.sepaykit.contract.internal.SchemaCompiler;
import io.github.sepaykit.contract.internal.SchemaUse;
import io.github.sepaykit.contract.lint.SpecLinter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A compiled OpenAPI document that judges exchanges. Compiled once, immutable, safe for use by many
 * threads.
 *
 * <p>No method throws on bad input: whatever an exchange holds, the answer is a list of violations.
 */
public final class Contract {
  private static final Map<Edition, Contract> BUNDLED = new ConcurrentHashMap<>();

  private final Optional<Edition> edition;
  private final List<Operation> operations;
  private final Map<String, CompiledOperation> byId = new HashMap<>();
  private final Map<String, Answer> fallback;
  private final long maxBodyBytes;
  private final Document document;
  private final Router router;
  private final Router leftOut;
  private final RequestJudge requests;
  private final ResponseJudge responses;
  private final Optional<DeliveryJudge> deliveries;
  private final Supplier<FeatureFinder> finder;

  private Contract(Document document, Optional<Edition> edition) {
    this(document, edition, operation -> true);
  }

  private Contract(Document document, Optional<Edition> edition, Predicate<Operation> isIncluded) {
    this.edition = edition;
    this.document = document;
    SchemaCompiler engine = new SchemaCompiler(document.root().node());
    OperationCompiler compiler = new OperationCompiler(document, engine);
    List<CompiledOperation> whole = compiler.compile();
    List<CompiledOperation> operations =
        whole.stream().filter(compiled -> isIncluded.test(compiled.operation())).toList();
    this.leftOut = new Router(whole.stream().filter(one -> !operations.contains(one)).toList());
    this.operations = operations.stream().map(CompiledOperation::operation).toList();
    operations.forEach(compiled -> byId.put(compiled.operation().id(), compiled));
    this.fallback = compiler.fallback();
    this.maxBodyBytes = compiler.maxBodyBytes();
    this.router = new Router(operations);
    this.requests = new RequestJudge(document, router, maxBodyBytes);
    this.responses = new ResponseJudge(document, fallback);
    this.deliveries = DeliveryJudge.of(document, compiler);
    this.finder =
        new Lazy<>(() -> new FeatureFinder(document, engine, operations, router, requests));
  }

  /** Returns the contract of the {@linkplain Edition#latest() latest} edition that ships. */
  public static Contract bundled() {
    return bundled(Edition.latest());
  }

  /**
   * Returns the contract of an edition of SePay's page, {@code openapi/sepay-webhooks.yaml} with
   * the edition's overlay; compiled on first use, the same one each time.
   */
  public static Contract bundled(Edition edition) {
    return BUNDLED.computeIfAbsent(
        edition, one -> new Contract(BundledDocument.read(one), Optional.of(one)));
  }

  /**
   * Loads a document, JSON or YAML by the name of its file.
   *
   * @throws io.github.sepaykit.contract.document.InvalidDocumentException with every error found in
   *     the document
   */
  public static Contract load(Path file) {
    return new Contract(SpecLinter.load(file, SchemaJudge::exampleFaults), Optional.empty());
  }

  /** Returns all problems of a document, with line and column, by line; none when it is sound. */
  public static List<DocumentProblem> lint(Path file) {
    return SpecLinter.lint(file, SchemaJudge::exampleFaults);
  }

  /** Returns all problems of a bundled document, each with the file that its clause is in. */
  public static List<DocumentProblem> lint(Edition edition) {
    return SpecLinter.lint(BundledDocument.read(edition), SchemaJudge::exampleFaults);
  }

  /** Returns the edition that this is the bundled contract of; empty for a document of a user's. */
  public Optional<Edition> edition() {
    return edition;
  }

  /** Returns the same with only the operations of these tags; deliveries stay. */
  public Contract limitedTo(Set<String> tags) {
    return new Contract(document, edition, one -> !Collections.disjoint(one.tags(), tags));
  }

  /** Returns true if a path is one that {@link #limitedTo} has left out. */
  public boolean leavesOut(String path) {
    return !(leftOut.find("", path).route() instanceof Route.UndeclaredPath);
  }

  /** Returns the operations in document order. */
  public List<Operation> operations() {
    return operations;
  }

  /** Returns the operation of this id. */
  public Optional<Operation> operation(String id) {
    return Optional.ofNullable(byId.get(id)).map(CompiledOperation::operation);
  }

  /**
   * Returns the operation by which deliveries are judged: the one with the id {@code
   * deliverTransaction} under the document's {@code webhooks}. It has no path, and is none of
   * {@link #operations()}. Empty when the document has none.
   */
  public Optional<Operation> delivery() {
    return deliveries.map(DeliveryJudge::operation);
  }

  /**
   * Largest request body in bytes ({@code x-max-body-bytes}); {@code Long.MAX_VALUE} when the
   * document sets none.
   */
  public long maxBodyBytes() {
    return maxBodyBytes;
  }

  /** Returns the declared answer to a request without an operation, from x-fallback-responses. */
  public Optional<ResponseSpec> fallbackResponse(int status) {
    return CompiledOperation.answer(fallback, status).map(Answer::spec);
  }

  /**
   * Returns a place of the document as a clause, for a finding that the document alone cannot make.
   *
   * @param pointer JSON Pointer, for example a {@link Shape#pointer()}; the nearest place above it
   *     counts where it leads nowhere
   * @param evidence how well the rule is known that the finding rests on
   */
  public Clause clause(String pointer, Evidence evidence) {
    return document.clause(pointer, Optional.of(evidence));
  }

  /**
   * Returns the document as text: the YAML that ships with the kit, of an edition with an overlay
   * the merged document; or the file that was loaded, as it was then. Empty when there is no text.
   */
  public Optional<String> source() {
    return document.text();
  }

  /**
   * Everything in the document that exchanges can exercise: operations in document order, within
   * one by kind, within a kind in document order.
   */
  public List<Feature> features() {
    return finder.get().features();
  }

  /**
   * Returns the features that an exchange exercises; a subset of {@link #features()}, whatever the
   * exchange holds. Request values count in normal form: a loose {@code "1"} is 1, and a field that
   * does not apply is not there.
   */
  public Set<Feature> features(Exchange exchange) {
    return finder.get().find(exchange);
  }

  /**
   * Adds the features that an exchange exercises to those of other exchanges. What is there already
   * is not looked for again, so that many exchanges alike take little time.
   *
   * @param found of this contract; changed
   */
  public void addFeatures(Exchange exchange, Set<Feature> found) {
    finder.get().addTo(found, exchange);
  }

  /** Looks up a method and a path (as sent, no query). */
  public Route route(String method, String path) {
    return router.find(method, path).route();
  }

  /** Judges a request; the result carries its values in normal form. */
  public CheckedRequest checkRequest(Request request) {
    return requests.judge(request);
  }

  /**
   * Applies a patch to a resource and judges the result by the operation's {@code x-merged-schema};
   * for an operation without one the result is not judged.
   *
   * @param operation an operation of this contract
   * @param stored the resource in normal form
   * @param request the judged patch; nothing changes where it has no body
   */
  public CheckedMerge checkMerge(
      Operation operation, Map<String, Object> stored, CheckedRequest request) {
    return requests.judgeMerge(
        merged(operation), stored, request.body().orElse(Map.of()), request.newerFields());
  }

  /**
   * Applies a patch as {@link #checkMerge(Operation, Map, CheckedRequest)} does.
   *
   * @param patch the patch in normal form, from {@link CheckedRequest#body()}
   */
  public CheckedMerge checkMerge(
      Operation operation, Map<String, Object> stored, Map<String, Object> patch) {
    return requests.judgeMerge(merged(operation), stored, patch, Set.of());
  }

  private Optional<SchemaUse> merged(Operation operation) {
    return Optional.ofNullable(byId.get(operation.id())).flatMap(CompiledOperation::merged);
  }

  /** Judges the response to a request. */
  public List<Violation> checkResponse(Request request, Response response) {
    Optional<CompiledOperation> compiled = router.find(request.method(), request.path()).compiled();
    boolean refusable = compiled.isEmpty() || requests.isTooLarge(request);
    return responses.judge(compiled, refusable, response);
  }

  /**
   * Judges a delivery, what SePay posts to a merchant: method, headers and their spelling, body. A
   * JSON body is judged as bytes, the order of its members included; how its text is escaped is not
   * judged. Of a multipart body only the frame is: boundary and closing. Its fields are judged by
   * {@link #checkDelivery(Request, Map)}, so that no multipart parser is needed here. The target
   * may be any.
   *
   * @return no violation, too, when the document has no {@link #delivery()}
   */
  public List<Violation> checkDelivery(Request request) {
    return deliveries.map(judge -> judge.judge(request)).orElse(List.of());
  }

  /**
   * Judges a delivery that is a form by its fields, as the sender hands them to its multipart
   * encoder; the request's body is not looked at.
   *
   * @param fields name and text, in the order in which they are sent
   * @return no violation, too, when the document has no {@link #delivery()}
   */
  public List<Violation> checkDelivery(Request request, Map<String, String> fields) {
    return deliveries.map(judge -> judge.judge(request, fields)).orElse(List.of());
  }

  /**
   * Returns the check of deliveries that carry one payload; each finds what {@link
   * #checkDelivery(Request)} and its like find.
   *
   * @param contentType value of their header {@code Content-Type}
   * @param body the payload
   * @param fields of a multipart form, in the order in which they are sent; empty of another one
   */
  public DeliveryPayloadCheck payloadCheck(
      String contentType, Body body, Optional<Map<String, String>> fields) {
    return new DeliveryPayloadCheck(deliveries, contentType, body, fields);
  }

  /** Returns true if deliveries may be signed, so that a secret can be judged by. */
  public boolean signsDeliveries() {
    return deliveries.map(DeliveryJudge::isSigned).orElse(false);
  }

  /**
   * Judges a delivery, and that it is signed with a secret. How long ago it was signed is not
   * judged. Of a multipart form the url-encoded text is signed: without its fields its signature is
   * not compared, see {@link #checkDelivery(Request, Map, String)}.
   *
   * @param secretKey the webhook's {@code secret_key}, not empty
   * @return no violation, too, when the document has no {@link #delivery()}
   */
  public List<Violation> checkDelivery(Request request, String secretKey) {
    return deliveries.map(judge -> judge.judgeSigned(request, secretKey)).orElse(List.of());
  }

  /**
   * Judges a delivery that is a multipart form by its fields, and that it is signed with a secret.
   *
   * @param fields as for {@link #checkDelivery(Request, Map)}
   * @param secretKey the webhook's {@code secret_key}, not empty
   * @return no violation, too, when the document has no {@link #delivery()}
   */
  public List<Violation> checkDelivery(
      Request request, Map<String, String> fields, String secretKey) {
    return deliveries.map(judge -> judge.judgeSigned(request, fields, secretKey)).orElse(List.of());
  }

  /**
   * Judges what a merchant answered to a delivery: whether SePay takes it for a success. Stricter
   * demands of one profile are not made here.
   *
   * @param request the delivery; the same is expected whatever it held
   * @return no violation, too, when the document has no {@link #delivery()}
   */
  public List<Violation> checkDeliveryAnswer(Request request, Response response) {
    return deliveries.map(judge -> judge.judgeAnswer(response)).orElse(List.of());
  }

  /**
   * Returns true if a JSON answer's array is judged by its items alone: when the answer is right
   * with none, and with each alone, then it is right with all.
   *
   * @param array name of a member of the answer
   */
  public boolean isJudgedByItems(Operation operation, int status, String array) {
    return CompiledOperation.answer(byId.get(operation.id()).answers(), status)
        .map(answer -> answer.isJudgedByItems(array))
        .orElse(false);
  }

  /** Judges both sides of an exchange. */
  public Verdict check(Exchange exchange) {
    CheckedRequest request = checkRequest(exchange.request());
    List<Violation> violations = new ArrayList<>(request.violations());
    violations.addAll(checkResponse(exchange.request(), exchange.response()));
    Optional<Operation> operation =
        request.route() instanceof Route.Matched matched
            ? Optional.of(matched.operation())
            : Optional.empty();
    return new Verdict(exchange, operation, violations);
  }
}
