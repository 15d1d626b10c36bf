package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.core.Options;
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
import io.github.sepaykit.http.LoopbackGuard;
import java.util.List;
import java.util.Map;

/**
 * WireMock's own HTTP server behind a front and two handlers: the front bounds bodies, {@code
 * /__admin} is guarded and the control API answered there, and what WireMock cannot read of a
 * request is cut before it trips over it.
 */
final class GuardedServerFactory implements HttpServerFactory {
  private final LoopbackGuard guard;
  private final ControlApi control;
  private final OriginalRequests originals;
  private final RequestFront front;
  private final Runnable onStop;

  /**
   * @param mostBytes of a body of the API
   * @param onStop runs when the server has stopped
   */
  GuardedServerFactory(
      LoopbackGuard guard,
      ControlApi control,
      OriginalRequests originals,
      long mostBytes,
      Runnable onStop) {
    this.guard = guard;
    this.control = control;
    this.originals = originals;
    this.front = new RequestFront(mostBytes);
    this.onStop = onStop;
  }

  @Override
  public String getName() {
    return "sepay-kit-server";
  }

  @Override
  public HttpServer buildHttpServer(
      Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    HttpServer jetty =
        new JettyHttpServerFactory()
            .buildHttpServer(options, new AdminHandler(admin), new StubHandler(stubs));
    JettyFront.put(jetty, front);
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
        if (ControlApi.answers(request.getUrl())) {
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

    private void respond(
        Request request,
        HttpResponder responder,
        io.github.sepaykit.contract.http.Response answer) {
      responder.respond(
          request,
          Response.response()
              .status(answer.status())
              .headers(WireMockMessages.headers(answer.headers()))
              .body(answer.body().bytes())
              .build(),
          Map.of());
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
}
