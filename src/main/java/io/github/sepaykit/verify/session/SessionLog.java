package io.github.sepaykit.verify.session;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.RunLog;
import io.github.sepaykit.verify.VerifyOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Log of a session: its exchanges, where answers break the contract, and what inspections observe,
 * each by the check that it belongs to. Used by one thread.
 */
final class SessionLog {
  private final VerifyOptions options;
  private final RunLog log;
  private String check = "";

  SessionLog(VerifyOptions options, RunLog log) {
    this.options = options;
    this.log = log;
  }

  /** Begins the check that the next entries belong to. */
  void begin(String id) {
    check = id;
  }

  /** Enters an exchange on the timeline. */
  CallResult add(ApiCall call, Request request, RequestSender.Attempt attempt) {
    String operation = call.operation().id();
    int number =
        log.add(
            check,
            operation,
            request,
            attempt.response(),
            attempt.failure(),
            attempt.at(),
            attempt.took());
    return new CallResult(
        number,
        call.action(),
        operation,
        request,
        attempt.response(),
        attempt.response().map(r -> WriteGuard.plain(r.body())).orElse(null),
        List.of());
  }

  /** Enters where an answer breaks the contract. */
  CallResult judge(CallResult result) {
    if (result.response().isEmpty()) {
      return result;
    }
    List<String> places = new ArrayList<>();
    for (Violation violation :
        options.contract().checkResponse(result.request(), result.response().get())) {
      log.add(Finding.of(violation, result.operationId(), check, result.number(), curl(result)));
      places.add(violation.pointer());
    }
    return result.withViolations(places);
  }

  /** Enters an observation. */
  void add(Observation observation) {
    Contract contract = options.contract();
    List<CallResult> calls = observation.calls();
    CallResult last = calls.get(calls.size() - 1);
    String place =
        observation
            .clause()
            .orElseGet(
                () -> contract.operation(last.operationId()).orElseThrow().clause().pointer());
    log.add(
        new Finding(
            observation.rule().id(),
            observation.evidence().severity(),
            last.operationId(),
            observation.pointer(),
            Optional.of(contract.clause(place, observation.evidence())),
            observation.expected(),
            observation.was(),
            observation.fix(),
            Set.of(check),
            calls.stream().map(CallResult::number).toList(),
            calls.stream().map(this::curl).collect(Collectors.joining("\n")),
            1,
            Optional.empty()));
  }

  /** Returns a line that sends a call again. */
  private String curl(CallResult result) {
    URI base = URI.create(options.baseUrl().toString().replaceFirst("/+$", ""));
    return Curl.of(log.masking().mask(result.request()), base, variable(result.request()));
  }

  /** Returns the environment variable that holds the token of a request. */
  private String variable(Request request) {
    String header = request.headers().first("Authorization").orElse("");
    return options.credentials().tokens().entrySet().stream()
        .filter(entry -> header.equals("Bearer " + entry.getValue()))
        .map(entry -> entry.getKey().variable())
        .findFirst()
        .orElse("GARBAGE");
  }
}
