package io.github.sepaykit.fake;

import io.github.sepaykit.contract.CheckedRequest;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Route;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.fake.oauth.OAuthFace;
import io.github.sepaykit.fake.oauth.OAuthMasking;
import io.github.sepaykit.fake.operation.CallerIdentity;
import io.github.sepaykit.fake.operation.KitAnswer;
import io.github.sepaykit.fake.operation.Pipeline;
import io.github.sepaykit.fake.operation.SelfCheck;
import io.github.sepaykit.fake.tenant.ExchangeEntry;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.fake.tenant.Tenants;
import io.github.sepaykit.livelog.ObservedExchange;
import io.github.sepaykit.livelog.TrafficObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Serves each request: run-time fault or pipeline, self check, journal. */
final class ExchangeHandler {
  private static final int KEPT_BODY = 64 * 1024;
  private static final Set<Rule> ROUTING =
      EnumSet.of(Rule.REQUEST_PATH_UNDECLARED, Rule.REQUEST_METHOD_UNDECLARED);

  private final Contract contract;
  private final Tenants tenants;
  private final FaultLibrary faults;
  private final Pipeline pipeline;
  private final SelfCheck selfCheck;
  private final OAuthFace oauth;
  private final InstantSource time;
  private final TrafficObserver observer;
  private final AtomicLong numbers = new AtomicLong();

  ExchangeHandler(
      Contract contract,
      Tenants tenants,
      FaultLibrary faults,
      Pipeline pipeline,
      OAuthFace oauth,
      InstantSource time,
      TrafficObserver observer) {
    this.contract = contract;
    this.tenants = tenants;
    this.faults = faults;
    this.pipeline = pipeline;
    this.selfCheck = new SelfCheck(contract);
    this.oauth = oauth;
    this.time = time;
    this.observer = observer;
  }

  ServedAnswer serve(Request request) {
    long begun = System.nanoTime();
    if (WelcomePage.answers(request)) {
      return new ServedAnswer.ByKit(WelcomePage.response(), Optional.empty());
    }
    if (oauth.answers(request)) {
      return serveOAuth(request, begun);
    }
    CallerIdentity caller = CallerIdentity.of(request.headers(), tenants.companies());
    Optional<Tenant> tenant = tenant(caller);
    tenant.ifPresent(t -> t.inFlight().enter());
    try {
      CheckedRequest checked = contract.checkRequest(request);
      @Nullable Operation operation = operation(checked.route());
      Optional<FaultSpec> fault =
          tenant.flatMap(t -> t.faults().next(operation == null ? "" : operation.id()));
      if (fault.isPresent() && !faults.passesOn(fault.get().fault())) {
        FaultLibrary.Injection injection = faults.injection(fault.get());
        journal(
            tenant,
            operation,
            request,
            injection.response(),
            checked.violations(),
            fault.get().fault(),
            begun);
        return new ServedAnswer.ByFault(injection.definition());
      }
      return new ServedAnswer.ByKit(
          answer(request, checked, caller, tenant, fault, begun), fault.map(f -> faults.delay(f)));
    } finally {
      tenant.ifPresent(t -> t.inFlight().leave());
    }
  }

  /** Serves a request for the authorization server; its secrets are kept nowhere. */
  private ServedAnswer serveOAuth(Request request, long begun) {
    if (!oauth.isExchange(request)) {
      return new ServedAnswer.ByKit(oauth.answer(request).response(), Optional.empty());
    }
    Optional<Tenant> tenant = oauth.company(request).map(tenants::of);
    tenant.ifPresent(t -> t.inFlight().enter());
    try {
      Request kept = OAuthMasking.mask(request);
      Route route = contract.route(request.method(), request.path());
      @Nullable Operation operation = operation(route);
      Optional<FaultSpec> fault =
          tenant.flatMap(t -> t.faults().next(operation == null ? "" : operation.id()));
      if (fault.isPresent() && !faults.passesOn(fault.get().fault())) {
        FaultLibrary.Injection injection = faults.injection(fault.get());
        journal(
            tenant,
            operation,
            kept,
            OAuthMasking.mask(injection.response()),
            List.of(),
            fault.get().fault(),
            begun);
        return new ServedAnswer.ByFault(injection.definition());
      }
      KitAnswer answer = oauth.answer(request);
      if (fault.isEmpty() && !(route instanceof Route.UndeclaredPath)) {
        answer = selfCheck.check(request, answer);
      }
      journal(
          tenant,
          operation,
          kept,
          OAuthMasking.mask(answer.response()),
          answer.violations(),
          fault.map(FaultSpec::fault).orElse(null),
          begun);
      return new ServedAnswer.ByKit(
          Diagnostics.explain(answer.response(), answer.violations()),
          fault.map(f -> faults.delay(f)));
    } finally {
      tenant.ifPresent(t -> t.inFlight().leave());
    }
  }

  /**
   * Answers a request as {@link #serve} does; empty, with nothing done, when the company has a
   * fault or it is no request of the API.
   */
  Optional<Response> serveUnlessFaulty(Request request) {
    long begun = System.nanoTime();
    CallerIdentity caller = CallerIdentity.of(request.headers(), tenants.companies());
    Optional<Tenant> tenant = tenant(caller);
    if (WelcomePage.answers(request)
        || oauth.answers(request)
        || tenant.isPresent() && !tenant.get().faults().isEmpty()) {
      return Optional.empty();
    }
    tenant.ifPresent(t -> t.inFlight().enter());
    try {
      CheckedRequest checked = contract.checkRequest(request);
      return Optional.of(answer(request, checked, caller, tenant, Optional.empty(), begun));
    } finally {
      tenant.ifPresent(t -> t.inFlight().leave());
    }
  }

  /**
   * @param fault that only delays
   */
  private Response answer(
      Request request,
      CheckedRequest checked,
      CallerIdentity caller,
      Optional<Tenant> tenant,
      Optional<FaultSpec> fault,
      long begun) {
    KitAnswer answer = pipeline.answer(request, checked, caller);
    if (fault.isEmpty()) {
      answer = selfCheck.check(request, answer);
    }
    journal(
        tenant,
        operation(checked.route()),
        request,
        answer.response(),
        answer.violations(),
        fault.map(FaultSpec::fault).orElse(null),
        begun);
    return Diagnostics.explain(answer.response(), answer.violations());
  }

  /** Answers a request that is not below the base path: for the API there is no such path. */
  Response serveOutside(Request request, String basePath) {
    long begun = System.nanoTime();
    CallerIdentity caller = CallerIdentity.of(request.headers(), tenants.companies());
    Optional<Tenant> tenant = tenant(caller);
    tenant.ifPresent(t -> t.inFlight().enter());
    try {
      KitAnswer answer = pipeline.answerOutside(request, basePath, caller);
      journal(tenant, null, request, answer.response(), answer.violations(), null, begun);
      return Diagnostics.explain(answer.response(), answer.violations());
    } finally {
      tenant.ifPresent(t -> t.inFlight().leave());
    }
  }

  /** Records an exchange that a user's stub answered; a path of the stub's own is no violation. */
  void recordInjected(Request request, Response response, String by) {
    if (oauth.isExchange(request)) {
      journal(
          oauth.company(request).map(tenants::of),
          operation(contract.route(request.method(), request.path())),
          OAuthMasking.mask(request),
          OAuthMasking.mask(response),
          List.of(),
          by,
          null);
      return;
    }
    CheckedRequest checked = contract.checkRequest(request);
    List<Violation> violations =
        checked.violations().stream().filter(v -> !ROUTING.contains(v.rule())).toList();
    CallerIdentity caller = CallerIdentity.of(request.headers(), tenants.companies());
    journal(tenant(caller), operation(checked.route()), request, response, violations, by, null);
  }

  /** Has the observer take what came in place of a request. */
  void refuseUnread(String description) {
    observer.refusedUnread(time.instant(), description);
  }

  private Optional<Tenant> tenant(CallerIdentity caller) {
    return caller instanceof CallerIdentity.Known known
        ? Optional.of(tenants.of(known.grant().company()))
        : Optional.empty();
  }

  private static @Nullable Operation operation(Route route) {
    return route instanceof Route.Matched matched ? matched.operation() : null;
  }

  private void journal(
      Optional<Tenant> tenant,
      @Nullable Operation operation,
      Request received,
      Response sent,
      List<Violation> violations,
      @Nullable String injected,
      @Nullable Long begunNanos) {
    boolean stray = operation == null && OAuthMasking.mayBeMisspelt(received);
    Request request = stray ? OAuthMasking.mask(received) : received;
    Response response = stray ? OAuthMasking.mask(sent) : sent;
    ExchangeEntry entry =
        new ExchangeEntry(
            numbers.incrementAndGet(),
            time.instant(),
            operation,
            new Request(
                request.method(), request.target(), request.headers(), bounded(request.body())),
            new Response(response.status(), response.headers(), bounded(response.body())),
            violations,
            injected);
    tenant.map(Tenant::journal).orElseGet(tenants::unattributed).add(entry);
    observer.exchanged(observed(entry, begunNanos));
  }

  private static ObservedExchange observed(ExchangeEntry entry, @Nullable Long begunNanos) {
    return new ObservedExchange(
        entry.at(),
        entry.request().method(),
        entry.request().target(),
        entry.operation() == null ? "" : entry.operation().id(),
        entry.response().status(),
        begunNanos == null ? null : Duration.ofNanos(System.nanoTime() - begunNanos),
        entry.violations(),
        entry.injected() != null,
        entry.injected() == null ? "" : "injected by " + entry.injected());
  }

  /** Returns the beginning of a body, its bytes alone: a tree takes several times as much. */
  private static Body bounded(Body body) {
    if (body.length() > KEPT_BODY) {
      return Body.of(Arrays.copyOf(body.bytes(), KEPT_BODY));
    }
    return body.json().isEmpty() ? body : Body.of(body.bytes());
  }
}
