package io.github.sepaykit.verify.run;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.verify.run.FaultyServer.Break;
import io.github.sepaykit.verify.run.ServerRequest.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A server that breaks one thing, and what a verification must say of it.
 *
 * @param name what it does, in words
 * @param rules ids of the rules by which it must be found
 * @param severity the worst among the findings by these rules
 * @param also ids of rules by which what follows from it may be found; {@code *} for any
 * @param checks prefixes of the checks to be run, beside the creates
 */
record Fault(
    String name,
    Set<String> rules,
    Severity severity,
    Set<String> also,
    List<String> checks,
    Break how) {

  /** A fault that is an error by one rule. */
  static Fault broken(String name, String rule, Break how) {
    return new Fault(name, Set.of(rule), Severity.ERROR, Set.of(), List.of(""), how);
  }

  static Fault drift(String name, String rule, Break how) {
    return new Fault(name, Set.of(rule), Severity.DRIFT, Set.of(), List.of(""), how);
  }

  Fault in(String... prefixes) {
    return new Fault(name, rules, severity, also, List.of(prefixes), how);
  }

  Fault and(String... others) {
    Set<String> all = new TreeSet<>(rules);
    all.addAll(List.of(others));
    return new Fault(name, all, severity, also, checks, how);
  }

  Fault also(String... others) {
    return new Fault(name, rules, severity, Set.of(others), checks, how);
  }

  /** Returns true if a finding by a rule is right for this fault. */
  boolean explains(String rule) {
    return rules.contains(rule) || also.contains(rule) || also.contains("*");
  }

  boolean runs(String check) {
    return check.startsWith("create") || checks.stream().anyMatch(check::startsWith);
  }

  /** Answers of an operation that succeeded, changed. */
  static Break answers(Kind kind, UnaryOperator<ServerReply> change) {
    return (request, real) -> {
      ServerReply reply = real.send(request);
      return request.is(kind) && reply.succeeded() ? change.apply(reply) : reply;
    };
  }

  /** Every webhook in the answers of list and get, changed. */
  static Break webhooks(java.util.function.Consumer<java.util.Map<String, Object>> change) {
    return (request, real) -> {
      ServerReply reply = real.send(request);
      return request.is(Kind.LIST, Kind.GET) ? reply.webhooks(change) : reply;
    };
  }

  /** Requests of an operation, changed before they are served. */
  static Break requests(Kind kind, UnaryOperator<ServerRequest> change) {
    return (request, real) -> real.send(request.is(kind) ? change.apply(request) : request);
  }

  /** Errors of a status, changed. */
  static Break errors(int status, UnaryOperator<ServerReply> change) {
    return (request, real) -> {
      ServerReply reply = real.send(request);
      return reply.status() == status ? change.apply(reply) : reply;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
