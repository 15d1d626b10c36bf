package io.github.sepaykit.observed;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Route;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.observed.SeenVerdict.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judge of what was seen of an exchange: a side that is known is judged, whatever is missing of the
 * other. Of a side whose body is not known only that is judged which needs none: method, path,
 * query, headers, status. Immutable, thread-safe.
 */
public final class SideJudge {
  private static final int NOT_FOUND = 404;
  private static final int NOT_MODIFIED = 304;

  /** Beginnings of the ids of rules that no body is needed for. */
  private static final List<String> WITHOUT_BODY =
      List.of(
          "request.method",
          "request.path",
          "request.query",
          "request.header",
          "response.status",
          "response.header");

  private final Contract contract;
  private final ContractPaths paths;

  public SideJudge(Contract contract) {
    this.contract = contract;
    this.paths = new ContractPaths(contract);
  }

  /** Judges an exchange with a server that is meant to be SePay's. */
  public SeenVerdict judge(SeenExchange exchange) {
    Request request = exchange.request();
    Route route = contract.route(request.method(), request.path());
    String operation = route instanceof Route.Matched matched ? matched.operation().id() : "";
    Scope scope = scope(exchange, route);
    if (scope != Scope.OURS) {
      return new SeenVerdict(exchange, operation, scope, List.of(), gaps(exchange));
    }
    SeenExchange seen = withoutAnswerBody(exchange, route);
    if (isHead(request, route)) {
      return new SeenVerdict(seen, operation, scope, List.of(), gaps(seen));
    }
    List<Violation> violations = new ArrayList<>();
    violations.addAll(judgeable(contract.checkRequest(request).violations(), seen.requestGap()));
    if (seen.isAnswered()) {
      violations.addAll(judgeable(ofAnswer(seen), seen.responseGap()));
    }
    return new SeenVerdict(seen, operation, scope, violations, gaps(seen));
  }

  /** Returns the violations of an answer; a request that is not known may deserve any refusal. */
  private List<Violation> ofAnswer(SeenExchange seen) {
    List<Violation> violations = contract.checkResponse(seen.request(), seen.response());
    boolean refusal = contract.fallbackResponse(seen.response().status()).isPresent();
    return seen.requestGap().isEmpty() || !refusal
        ? violations
        : violations.stream().filter(v -> v.rule() != Rule.RESPONSE_STATUS_UNDECLARED).toList();
  }

  private Scope scope(SeenExchange seen, Route route) {
    if (isPreflight(seen)) {
      return Scope.PREFLIGHT;
    }
    String path = seen.request().path();
    if (route instanceof Route.UndeclaredPath && contract.leavesOut(path)) {
      return Scope.OUTSIDE;
    }
    boolean unknown = route instanceof Route.UndeclaredPath && !paths.contains(path);
    // A 404 there is a path that was meant to be the contract's, and is misspelled.
    return unknown && seen.response().status() != NOT_FOUND ? Scope.OUTSIDE : Scope.OURS;
  }

  private static boolean isPreflight(SeenExchange seen) {
    return seen.request().method().equals("OPTIONS")
        && (seen.request().headers().first("Access-Control-Request-Method").isPresent()
            || seen.response().headers().first("Access-Control-Allow-Methods").isPresent());
  }

  private static boolean isHead(Request request, Route route) {
    return request.method().equals("HEAD")
        && route instanceof Route.UndeclaredMethod undeclared
        && undeclared.allowed().contains("GET");
  }

  /** Notes a status whose answer has no body to judge. */
  private static SeenExchange withoutAnswerBody(SeenExchange seen, Route route) {
    if (isHead(seen.request(), route) && seen.isAnswered()) {
      return seen.withResponseGap(new Gap(UncheckedReason.HEAD, "an answer to HEAD has no body"));
    }
    return seen.response().status() == NOT_MODIFIED
        ? seen.withResponseGap(new Gap(UncheckedReason.CACHED, "status 304"))
        : seen;
  }

  private static List<Gap> gaps(SeenExchange seen) {
    List<Gap> gaps = new ArrayList<>();
    seen.requestGap().ifPresent(gaps::add);
    seen.responseGap().ifPresent(gaps::add);
    return gaps;
  }

  private static List<Violation> judgeable(List<Violation> violations, Optional<Gap> gap) {
    if (gap.isEmpty()) {
      return violations;
    }
    if (gap.get().reason() == UncheckedReason.CACHED) {
      return List.of();
    }
    return violations.stream()
        .filter(found -> WITHOUT_BODY.stream().anyMatch(found.rule().id()::startsWith))
        .toList();
  }
}
