package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.common.Urls;
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
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.ControlError;
import io.github.sepaykit.fake.admin.ControlApi;
import io.github.sepaykit.http.LoopbackGuard;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * WireMock's own HTTP server behind two handlers: {@code /__admin} is guarded and the control API
 * answered there, and what WireMock cannot read of a request is cut before it trips over it.
 */
final class GuardedServerFactory implements HttpServerFactory {
  private final LoopbackGuard guard;
  private final ControlApi control;
  private final OriginalRequests originals;

  GuardedServerFactory(LoopbackGuard guard, ControlApi control, OriginalRequests originals) {
    this.guard = guard;
    this.control = control;
    this.originals = originals;
  }

  @Override
  public String getName() {
    return "sepay-kit-server";
  }

  @Override
  public HttpServer buildHttpServer(
      Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    return new JettyHttpServerFactory()
        .buildHttpServer(options, new AdminHandler(admin), new StubHandler(stubs));
  }

  private final class AdminHandler extends AdminRequestHandler {
    private final AdminRequestHandler inner;

    AdminHandler(AdminRequestHandler inner) {
      super(null, null, null, null, false, List.of(), List.of(), null);
      this.inner = inner;
    }

    @Override
    public void handle(Request request, HttpResponder responder, ServeEvent event) {
      boolean readable = isReadable(request);
      Request query = isDecodable(request.getUrl()) ? request : withoutQuery(request);
      Request seen = readable ? query : new BodilessRequest(query);
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
        if (!readable) {
          throw new ControlException(
              400,
              "control.body",
              "expected a body that can be read, was one that looks like gzip and is none, or breaks off");
        }
        if (ControlApi.isControlUrl(request.getUrl())) {
          byte[] body = request.getBody() == null ? new byte[0] : request.getBody();
          byte[] answer =
              control.call(
                  request.getMethod().getName(), ControlApi.pathOf(request.getUrl()), body);
          respond(seen, responder, 200, answer);
        } else {
          inner.handle(seen, responder, event);
        }
      } catch (ControlException refusal) {
        ControlError error = new ControlError(refusal.rule(), refusal.detail());
        respond(seen, responder, refusal.status(), ControlJson.write(error));
      }
    }

    private void respond(Request request, HttpResponder responder, int status, byte[] body) {
      Headers headers = Headers.of("Content-Type", "application/json");
      responder.respond(
          request,
          Response.response()
              .status(status)
              .headers(WireMockMessages.headers(headers))
              .body(body)
              .build(),
          Map.of());
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
      boolean readable = isReadable(request);
      if (readable && isDecodable(request.getUrl())) {
        inner.handle(request, responder, event);
        return;
      }
      Request cut = withoutQuery(readable ? request : new BodilessRequest(request));
      originals.during(
          readable ? WireMockMessages.request(request) : WireMockMessages.unreadable(request),
          () -> inner.handle(cut, responder, event));
    }
  }

  /** Returns false for a body that begins like gzip but is not, on which WireMock fails. */
  private static boolean isReadable(Request request) {
    try {
      request.getBody();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static boolean isDecodable(String url) {
    if (url.indexOf('%') < 0) {
      return true;
    }
    try {
      Urls.splitQueryFromUrl(url);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Request withoutQuery(Request request) {
    UnaryOperator<String> cut =
        url -> url.indexOf('?') < 0 ? url : url.substring(0, url.indexOf('?'));
    return RequestWrapper.create().transformAbsoluteUrl(cut::apply).wrap(request);
  }

  /** A request whose body is not asked for. */
  private static final class BodilessRequest extends RequestWrapper {
    BodilessRequest(Request request) {
      super(request);
    }

    @Override
    public byte[] getBody() {
      return new byte[0];
    }

    @Override
    public String getBodyAsString() {
      return "";
    }

    @Override
    public String getBodyAsBase64() {
      return "";
    }
  }
}
