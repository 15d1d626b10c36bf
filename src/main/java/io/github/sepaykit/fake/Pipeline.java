package io.github.sepaykit.fake;

import io.github.sepaykit.contract.CheckedRequest;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Route;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.Webhook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From a request to the kit's own answer, in the order of checks that the contract's source names:
 * path 404, method 405, size 413, token 401, scope and permission 403, id 404, content type 415,
 * query and body 400.
 */
final class Pipeline {
  private static final Set<Rule> ROUTING =
      EnumSet.of(Rule.REQUEST_PATH_UNDECLARED, Rule.REQUEST_METHOD_UNDECLARED);
  private static final String RETRY_CONDITIONS = "/retry_conditions";

  private final Contract contract;
  private final CompanySettings defaults;
  private final WebhookOperations operations;
  private final AnswerWriter replies;

  Pipeline(Contract contract, CompanySettings defaults, WebhookOperations operations) {
    this.contract = contract;
    this.defaults = defaults;
    this.operations = operations;
    this.replies = new AnswerWriter(contract);
  }

  KitAnswer answer(Request request, Route route, CallerIdentity credentials) {
    CompanySettings settings =
        credentials instanceof CallerIdentity.Known known
            ? known.grant().company().settings()
            : defaults;
    CheckedRequest checked = contract.checkRequest(request);
    if (route instanceof Route.Matched matched) {
      return answer(request, matched.operation(), checked, credentials, settings);
    }
    List<Violation> reasons =
        checked.violations().stream().filter(v -> ROUTING.contains(v.rule())).toList();
    if (route instanceof Route.UndeclaredMethod method) {
      Refusal refusal = new Refusal(405, "Method not allowed", reasons);
      return new KitAnswer(
          replies.methodNotAllowed(refusal, method.allowed(), settings.errors()),
          checked.violations());
    }
    return new KitAnswer(
        replies.error(null, new Refusal(404, "Not found", reasons), settings.errors()),
        checked.violations());
  }

  private KitAnswer answer(
      Request request,
      Operation operation,
      CheckedRequest checked,
      CallerIdentity credentials,
      CompanySettings settings) {
    List<Violation> violations = new ArrayList<>(checked.violations());
    Optional<Refusal> refusal =
        tooLarge(checked).or(() -> AccessCheck.check(operation, credentials));
    OperationOutcome outcome =
        refusal
            .<OperationOutcome>map(OperationOutcome.Refused::new)
            .orElseGet(() -> carryOut(request, operation, checked, company(credentials)));
    if (outcome instanceof OperationOutcome.Done done) {
      done.warnings().stream().filter(v -> !violations.contains(v)).forEach(violations::add);
      return new KitAnswer(AnswerWriter.json(done.status(), done.body()), violations);
    }
    Refusal reason = ((OperationOutcome.Refused) outcome).refusal();
    reason.reasons().stream().filter(v -> !violations.contains(v)).forEach(violations::add);
    return new KitAnswer(replies.error(operation, reason, settings.errors()), violations);
  }

  private static Company company(CallerIdentity credentials) {
    return ((CallerIdentity.Known) credentials).grant().company();
  }

  private static Optional<Refusal> tooLarge(CheckedRequest checked) {
    return checked.violations().stream()
        .filter(v -> v.rule() == Rule.REQUEST_BODY_SIZE)
        .findFirst()
        .map(v -> Refusal.of(413, "The request body must be " + v.expected(), v));
  }

  private OperationOutcome carryOut(
      Request request, Operation operation, CheckedRequest checked, Company company) {
    Optional<Webhook> webhook = Lookup.find(checked, company);
    if (Lookup.applies(operation) && webhook.isEmpty()) {
      String id = request.path().substring(request.path().lastIndexOf('/') + 1);
      return new OperationOutcome.Refused(Lookup.unknown(operation, id));
    }
    Optional<Violation> contentType =
        checked.violations().stream()
            .filter(v -> v.rule() == Rule.REQUEST_CONTENT_TYPE)
            .findFirst();
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
    OperationCall call =
        new OperationCall(
            operation, company, webhook, checked.query(), checked.body().orElse(Map.of()));
    return operations
        .carryOut(call)
        .orElseGet(() -> new OperationOutcome.Refused(meaningless(operation)));
  }

  private static boolean sendsRetryConditionsAsObject(Request request, List<Violation> broken) {
    return broken.stream()
            .anyMatch(
                v -> v.rule() == Rule.REQUEST_BODY_TYPE && v.pointer().equals(RETRY_CONDITIONS))
        && Json.parse(request.body().text()).toPlain() instanceof Map<?, ?> body
        && body.get(RETRY_CONDITIONS.substring(1)) instanceof Map;
  }

  private static Refusal meaningless(Operation operation) {
    return Refusal.of(
        500,
        "This fake does not know what " + operation.id() + " means",
        AccessCheck.answer(
            operation,
            500,
            Rule.RESPONSE_STATUS_UNDECLARED,
            "an operation that the kit implements",
            operation.toString(),
            "answer it with a stub of your own (--stubs)"));
  }
}
