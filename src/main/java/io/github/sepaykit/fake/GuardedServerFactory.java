package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpResponder;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty.JettyHttpServerFactory;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.fake.admin.ControlApi;
import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.http.LoopbackGuard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * WireMock's own HTTP server behind a front and two handlers: the front bounds bodies, {@code
 * /__admin} is guarded and the control API answered there, and what WireMock cannot read of a
 * request is cut before it trips over it.
 */
final class GuardedServerFactory implements HttpServerFactory {
  private final LoopbackGuard guard;
  private final ControlApi control;
  private final ExchangeHandler exchanges;
  private final OriginalRequests originals;
  private final BasePath basePath;
  private final RequestFront front;
  private final Runnable onStop;

  /**
   * @param mostBytes of a body of the API
   * @param direct answers in front of WireMock
   * @param onStop runs when the server has stopped
   */
  GuardedServerFactory(
      LoopbackGuard guard,
      ControlApi control,
      ExchangeHandler exchanges,
      OriginalRequests originals,
      BasePath basePath,
      long mostBytes,
      DirectAnswers direct,
      Runnable onStop) {
    this.guard = guard;
    this.control = control;
    this.exchanges = exchanges;
    this.originals = originals;
    this.basePath = basePath;
    this.front = new RequestFront(mostBytes, basePath, exchanges::refuseUnread, direct);
    this.onStop = onStop;
  }

  @Override
  public String getName() {
    return "sepay-kit-server";
  }

  @Override
  public HttpServer buildHttpServer(
      Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    AdminHandler guarded = new AdminHandler(admin);
    StubHandler all = new StubHandler(stubs);
    HttpServer jetty =
        new JettyHttpServerFactory()
            .buildHttpServer(
                options,
                guarded,
                basePath.path().isEmpty() ? all : new BasePathHandler(guarded, all));
    JettyFront.put(jetty, front, front);
    return new StoppableServer(jetty, onStop);
  }

  private final class AdminHandler extends AdminRequestHandler {
    private final AdminRequestHandler inner;

    AdminHandler(AdminRequestHandler inner) {
      super(null, null, null, null, false, List.of(), List.of(), null);
      this.inner = inner;
    }

    @Override
    public void handle(Request request, HttpResponder responder, ServeEvent event) {
      IncomingBody body = front.body(request);
      Request seen = new ReadableRequest(request, body);
      if (ControlApi.isHealth(request.getMethod().getName(), request.getUrl())) {
        respond(
            seen,
            responder,
            new io.github.sepaykit.contract.http.Response(
                200, Headers.of("Content-Type", "application/json"), Body.of(ControlApi.HEALTHY)));
        return;
      }
      try {
        guard
            .check(
                request.getHeader("Host"),
                request.getHeader("Origin"),
                request.getHeader("Authorization"),
                request.getHeader("User-Agent"))
            .ifPresent(
                no -> {
                  throw new ControlException(no.status(), no.rule(), no.message());
                });
        checkBody(body);
        if (ControlApi.isControlUrl(request.getUrl())) {
          byte[] answer =
              control.call(
                  request.getMethod().getName(),
                  ControlApi.pathOf(request.getUrl()),
                  body.body().bytes());
          Headers headers = Headers.of("Content-Type", "application/json");
          respond(
              seen,
              responder,
              new io.github.sepaykit.contract.http.Response(200, headers, Body.of(answer)));
        } else {
          inner.handle(seen, responder, event);
        }
      } catch (ControlException refusal) {
        respond(seen, responder, RequestFront.refusal(refusal));
      }
    }
  }

  private static void respond(
      Request request, HttpResponder responder, io.github.sepaykit.contract.http.Response answer) {
    responder.respond(
        request,
        Response.response()
            .status(answer.status())
            .headers(WireMockMessages.headers(answer.headers()))
            .body(answer.body().bytes())
            .build(),
        Map.of());
  }

  /** Handler of everything under a base path; what is not below it is no path of the API. */
  private final class BasePathHandler extends StubRequestHandler {
    private final AdminHandler admin;
    private final StubHandler stubs;

    BasePathHandler(AdminHandler admin, StubHandler stubs) {
      super(null, null, null, Map.of(), Map.of(), null, List.of(), List.of(), false, null, null);
      this.admin = admin;
      this.stubs = stubs;
    }

    @Override
    public void handle(Request request, HttpResponder responder, ServeEvent event) {
      Optional<String> below = basePath.below(request.getUrl());
      if (below.isEmpty()) {
        IncomingBody body = front.body(request);
        respond(
            new ReadableRequest(request, body),
            responder,
            exchanges.serveOutside(WireMockMessages.request(request, body), basePath.path()));
        return;
      }
      Request inner = new RebasedRequest(request, below.get());
      if (below.get().matches("/__admin([/?].*)?")) {
        admin.handle(inner, responder, event);
      } else {
        stubs.handle(inner, responder, event);
      }
    }
  }

  private static void checkBody(IncomingBody body) {
    if (!body.readable()) {
      throw new ControlException(
          400,
          "control.body",
          "expected a body that can be read, was one that looks like gzip and is none, or breaks off");
    }
    if (body.body().isCut()) {
      throw new ControlException(
          413,
          "control.body.size",
          "expected a body of at most %s bytes, was %s; fix: send less at a time"
              .formatted(RequestFront.MOST_CONTROL_BYTES, body.body().fullLength()));
    }
  }

  private final class StubHandler extends StubRequestHandler {
    private final StubRequestHandler inner;

    StubHandler(StubRequestHandler inner) {
      super(null, null, null, Map.of(), Map.of(), null, List.of(), List.of(), false, null, null);
      this.inner = inner;
    }

    @Override
    public void handle(Request request, HttpResponder responder, ServeEvent event) {
      IncomingBody body = front.body(request);
      ReadableRequest seen = new ReadableRequest(request, body);
      if (seen.isWhole() && body.readable() && !body.body().isCut()) {
        inner.handle(seen, responder, event);
      } else {
        originals.during(
            WireMockMessages.request(request, body), () -> inner.handle(seen, responder, event));
      }
    }
  }

  /** A request as it would be without the base path. */
  private static final class RebasedRequest extends RequestWrapper {
    private final Request whole;
    private final String url;

    RebasedRequest(Request whole, String url) {
      super(whole);
      this.whole = whole;
      this.url = url;
    }

    @Override
    public String getUrl() {
      return url;
    }

    @Override
    public String getAbsoluteUrl() {
      String all = whole.getAbsoluteUrl();
      return all.substring(0, all.length() - whole.getUrl().length()) + url;
    }

    /** Returns null for a header that is absent, where WireMock's wrapper throws. */
    @Override
    public @Nullable String getHeader(String key) {
      return whole.getHeader(key);
    }
  }
}
