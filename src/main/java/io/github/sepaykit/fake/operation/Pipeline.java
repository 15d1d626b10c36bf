package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.CheckedRequest;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Route;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.ErrorDialect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Way from a request to the kit's own answer, in the order of checks that the contract's source
 * names: path 404, method 405, size 413, token 401, scope and permission 403, id 404, content type
 * 415, query and body 400.
 */
public final class Pipeline {
  private static final Set<Rule> ROUTING =
      EnumSet.of(Rule.REQUEST_PATH_UNDECLARED, Rule.REQUEST_METHOD_UNDECLARED);
  static final int NOT_IMPLEMENTED = 501;
  private static final String RETRY_CONDITIONS = "/retry_conditions";

  private final Contract contract;
  private final CompanySettings defaults;
  private final Resources resources;
  private final AnswerWriter replies;

  public Pipeline(Contract contract, CompanySettings defaults, Resources resources) {
    this.contract = contract;
    this.defaults = defaults;
    this.resources = resources;
    this.replies = new AnswerWriter(contract);
  }

  /**
   * @param checked the same request, judged
   */
  public KitAnswer answer(Request request, CheckedRequest checked, CallerIdentity caller) {
    CompanySettings settings = settings(caller);
    Route route = checked.route();
    if (route instanceof Route.Matched matched) {
      return answer(request, matched.operation(), checked, caller, settings);
    }
    List<Violation> reasons =
        checked.violations().stream().filter(v -> ROUTING.contains(v.rule())).toList();
    if (route instanceof Route.UndeclaredMethod method) {
      Refusal refusal = new Refusal(405, "Method not allowed", reasons);
      return new KitAnswer(
          replies.methodNotAllowed(refusal, method.allowed(), settings.errors()),
          false,
          checked.violations());
    }
    return new KitAnswer(
        replies.error(new Refusal(404, "Not found", reasons), settings.errors()),
        false,
        checked.violations());
  }

  /** Returns the answer to a request that is not below the base path. */
  public KitAnswer answerOutside(Request request, String basePath, CallerIdentity caller) {
    Request undeclared = new Request(request.method(), "/", request.headers(), request.body());
    List<Violation> reasons =
        contract.checkRequest(undeclared).violations().stream()
            .filter(violation -> ROUTING.contains(violation.rule()))
            .map(
                violation ->
                    new Violation(
                        violation.rule(),
                        violation.severity(),
                        "",
                        violation.clause(),
                        "a path below " + basePath,
                        request.path(),
                        "call " + basePath + request.path()))
            .toList();
    Refusal refusal = new Refusal(404, "Not found", reasons);
    return new KitAnswer(replies.error(refusal, settings(caller).errors()), false, reasons);
  }

  /** Returns the settings that hold for a caller: the company's, and the dialect of the app. */
  private CompanySettings settings(CallerIdentity caller) {
    if (!(caller instanceof CallerIdentity.Known known)) {
      return defaults;
    }
    CompanySettings company = known.grant().company().settings();
    ErrorDialect own = known.grant().token().errors();
    return own == null ? company : company.withErrors(own);
  }

  private KitAnswer answer(
      Request request,
      Operation operation,
      CheckedRequest checked,
      CallerIdentity caller,
      CompanySettings settings) {
    List<Violation> violations = new ArrayList<>(checked.violations());
    Optional<Refusal> refusal = tooLarge(checked).or(() -> AccessCheck.check(operation, caller));
    OperationOutcome outcome =
        refusal
            .<OperationOutcome>map(OperationOutcome.Refused::new)
            .orElseGet(() -> carryOut(request, operation, checked, (CallerIdentity.Known) caller));
    if (outcome instanceof OperationOutcome.Done done) {
      done.warnings().stream().filter(v -> !violations.contains(v)).forEach(violations::add);
      return new KitAnswer(
          new Response(done.status(), SoundAnswers.JSON, done.body()), done.isSound(), violations);
    }
    Refusal reason =
        PluginAdvice.add(
            ((OperationOutcome.Refused) outcome).refusal(), request.headers(), settings.errors());
    reason.reasons().stream().filter(v -> !violations.contains(v)).forEach(violations::add);
    return replies.refuse(operation, reason, settings.errors(), violations);
  }

  private static Optional<Refusal> tooLarge(CheckedRequest checked) {
    return find(checked, Rule.REQUEST_BODY_SIZE)
        .map(v -> Refusal.of(413, "The request body must be " + v.expected(), v));
  }

  private static Optional<Violation> find(CheckedRequest checked, Rule rule) {
    return checked.violations().stream().filter(v -> v.rule() == rule).findFirst();
  }

  private OperationOutcome carryOut(
      Request request, Operation operation, CheckedRequest checked, CallerIdentity.Known caller) {
    Company company = caller.grant().company();
    Optional<Resource> resource = resources.carryingOut(operation.id());
    if (resource.isEmpty()) {
      return new OperationOutcome.Refused(notCarriedOut(operation));
    }
    Object target = null;
    int id = operation.path().lastIndexOf('{');
    if (id >= 0) {
      String name = operation.path().substring(id + 1, operation.path().indexOf('}', id));
      Optional<?> found =
          checked.path().get(name) instanceof Long number
              ? resource.get().find(company, number)
              : Optional.empty();
      if (found.isEmpty()) {
        return new OperationOutcome.Refused(
            resource.get().notFound(operation, segment(request, operation.path(), id)));
      }
      target = found.get();
    }
    Optional<Violation> contentType = find(checked, Rule.REQUEST_CONTENT_TYPE);
    if (contentType.isPresent()) {
      return new OperationOutcome.Refused(
          Refusal.of(
              415, "The Content-Type must be " + contentType.get().expected(), contentType.get()));
    }
    List<Violation> broken = Validation.blocking(checked.violations(), company.settings().strict());
    if (!broken.isEmpty()) {
      Refusal refusal = Validation.refusal(broken);
      return new OperationOutcome.Refused(
          company.settings().retryObjectStatus() == 500
                  && sendsRetryConditionsAsObject(request, broken)
              ? new Refusal(500, "Internal server error", broken)
              : refusal);
    }
    return Objects.requireNonNull(resource.get().operations().get(operation.id()))
        .carryOut(
            new OperationCall(
                operation, company, caller.grant().token().userId(), target, checked));
  }

  /** Returns the segment of a path that stands where a template has its parameter. */
  private static String segment(Request request, String template, int at) {
    long before = template.substring(0, at).chars().filter(c -> c == '/').count();
    String[] segments = request.path().split("/", -1);
    return before < segments.length ? segments[(int) before] : "";
  }

  private static boolean sendsRetryConditionsAsObject(Request request, List<Violation> broken) {
    if (broken.stream()
        .noneMatch(
            v -> v.rule() == Rule.REQUEST_BODY_TYPE && v.pointer().equals(RETRY_CONDITIONS))) {
      return false;
    }
    try {
      return Json.parse(request.body().text()).toPlain() instanceof Map<?, ?> body
          && body.get(RETRY_CONDITIONS.substring(1)) instanceof Map;
    } catch (IllegalArgumentException e) {
      return false; // not strict JSON, which is refused with its own violations
    }
  }

  /** Returns an operation of the document that no resource carries out: 501. */
  private static Refusal notCarriedOut(Operation operation) {
    return Refusal.of(
        NOT_IMPLEMENTED,
        "This fake does not know what " + operation.id() + " means",
        AccessCheck.answer(
            operation,
            NOT_IMPLEMENTED,
            Rule.RESPONSE_STATUS_UNDECLARED,
            "an operation that the kit implements",
            operation.toString(),
            "answer it with a stub of your own (--stubs)"));
  }
}
