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
import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.http.LoopbackGuard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * WireMock's own HTTP server behind two handlers: {@code /__admin} is guarded and the control API
 * answered there, and what WireMock cannot read of a request is cut before it trips over it.
 */
final class GuardedServerFactory implements HttpServerFactory {
  private final LoopbackGuard guard;
  private final ControlApi control;
  private final ExchangeHandler exchanges;
  private final OriginalRequests originals;
  private final BasePath basePath;

  GuardedServerFactory(
      LoopbackGuard guard,
      ControlApi control,
      ExchangeHandler exchanges,
      OriginalRequests originals,
      BasePath basePath) {
    this.guard = guard;
    this.control = control;
    this.exchanges = exchanges;
    this.originals = originals;
    this.basePath = basePath;
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
    return new JettyHttpServerFactory()
        .buildHttpServer(
            options, guarded, basePath.path().isEmpty() ? all : new BasePathHandler(guarded, all));
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
      if (ControlApi.isHealth(request.getMethod().getName(), request.getUrl())) {
        respond(seen, responder, 200, ControlApi.HEALTHY);
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
      GuardedServerFactory.respond(request, responder, status, headers, body);
    }
  }

  private static void respond(
      Request request, HttpResponder responder, int status, Headers headers, byte[] body) {
    responder.respond(
        request,
        Response.response()
            .status(status)
            .headers(WireMockMessages.headers(headers))
            .body(body)
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
        Request seen = isReadable(request) ? request : new BodilessRequest(request);
        io.github.sepaykit.contract.http.Response answer =
            exchanges.serveOutside(WireMockMessages.request(seen), basePath.path());
        respond(seen, responder, answer.status(), answer.headers(), answer.body().bytes());
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
