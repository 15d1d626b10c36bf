package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.http.HttpServer;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Place before everything of WireMock's Jetty, servlets and filters included. It is found by
 * reflection: WireMock relocates Jetty, and no class of the kit may name a relocated type.
 */
final class JettyFront {
  private static final Logger LOG = LoggerFactory.getLogger(JettyFront.class);

  /** Sees each exchange first. */
  interface Front {
    /**
     * Passes an exchange on, or answers it.
     *
     * @param onward lets Jetty go on with the exchange
     */
    void pass(FrontExchange exchange, Onward onward) throws Throwable;

    /**
     * Sees what Jetty refuses before there is an exchange.
     *
     * @param status that it is answered by
     * @param reason as Jetty words it
     */
    void refuseUnread(int status, String reason);
  }

  /** Rest of the way of an exchange. */
  interface Onward {
    void go() throws Throwable;
  }

  /** Request and answer as Jetty holds them. For the thread that serves the exchange. */
  interface FrontExchange {
    /** Returns the path, unescaped, dot segments resolved. */
    String path();

    Optional<String> header(String name);

    /** Returns the body as it comes; a client that waits for a 100 gets one now. */
    InputStream body() throws IOException;

    /** Keeps WireMock from reading the body as a form, whose errors nobody could catch. */
    void hideForm();

    /** Returns true if the answer has begun, so that no other can be given. */
    boolean isAnswered();

    void answer(Response response) throws IOException;
  }

  private final Object server;
  private final Class<?> handlerType;
  private final JettyMethods methods;

  private JettyFront(HttpServer jetty) throws ReflectiveOperationException {
    Field field = field(jetty.getClass());
    field.setAccessible(true);
    this.server = field.get(jetty);
    this.handlerType = server.getClass().getMethod("getHandler").getReturnType();
    this.methods = new JettyMethods(handle(handlerType));
  }

  /**
   * Puts a front before a server that has not been started. A server of another make than the Jetty
   * of WireMock 3 is left without, and a warning says so.
   */
  static void put(HttpServer jetty, Front front, ApiFront api) {
    try {
      JettyFront place = new JettyFront(jetty);
      Method setHandler = place.server.getClass().getMethod("setHandler", place.handlerType);
      Object inner = place.server.getClass().getMethod("getHandler").invoke(place.server);
      place.putBehindGzip(inner, api);
      setHandler.invoke(
          place.server,
          place.before(
              inner,
              (arguments, onward) -> front.pass(place.new JettyExchange(arguments), onward)));
      place.listen(front);
    } catch (ReflectiveOperationException e) {
      LOG.warn(
          "the kit knows WireMock 3.13, this is another: bodies are not bounded while they are read ({})",
          String.valueOf(e));
    }
  }

  /** Puts a front where answers are packed behind it as those of WireMock are. */
  private void putBehindGzip(Object handlers, ApiFront api) throws ReflectiveOperationException {
    for (Object handler :
        (Object[]) handlers.getClass().getMethod("getHandlers").invoke(handlers)) {
      Class<?> type = handler.getClass();
      if (type.getSimpleName().equals("GzipHandler")) {
        Object inner = type.getMethod("getHandler").invoke(handler);
        Passing answered =
            (arguments, onward) -> {
              if (!api.answer(new JettyApiExchange(methods, arguments))) {
                onward.go();
              }
            };
        type.getMethod("setHandler", handlerType).invoke(handler, before(inner, answered));
        return;
      }
    }
    LOG.warn("the kit knows WireMock 3.13, this is another: every answer takes the way through it");
  }

  /** Has the front see requests that no handler gets. */
  private void listen(Front front) throws ReflectiveOperationException {
    Class<?> listener =
        Class.forName(
            server.getClass().getPackageName() + ".HttpChannel$Listener",
            false,
            server.getClass().getClassLoader());
    InvocationHandler events =
        (self, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> self == arguments[0];
              case "hashCode" -> System.identityHashCode(self);
              case "toString" -> "sepay-kit-listener";
              case "onRequestFailure" -> {
                refuse((Throwable) arguments[1], front);
                yield null;
              }
              default -> null;
            };
    Object bean =
        Proxy.newProxyInstance(listener.getClassLoader(), new Class<?>[] {listener}, events);
    for (Object connector :
        (Object[]) server.getClass().getMethod("getConnectors").invoke(server)) {
      connector.getClass().getMethod("addBean", Object.class).invoke(connector, bean);
    }
  }

  private static void refuse(Throwable failure, Front front) throws ReflectiveOperationException {
    Class<?> type = failure.getClass();
    boolean isBadMessage =
        Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
            .anyMatch(one -> one.getSimpleName().equals("BadMessageException"));
    if (isBadMessage) {
      front.refuseUnread(
          (int) Objects.requireNonNull(JettyMethods.invoke(type.getMethod("getCode"), failure)),
          String.valueOf(JettyMethods.invoke(type.getMethod("getReason"), failure)));
    }
  }

  private static Field field(Class<?> type) throws NoSuchFieldException {
    for (Class<?> one = type; one != null; one = one.getSuperclass()) {
      try {
        return one.getDeclaredField("jettyServer");
      } catch (NoSuchFieldException inSuperclass) {
        // Looked for there.
      }
    }
    throw new NoSuchFieldException("jettyServer of " + type);
  }

  private static Method handle(Class<?> handlerType) throws NoSuchMethodException {
    for (Method method : handlerType.getMethods()) {
      if (isHandle(method)) {
        return method;
      }
    }
    throw new NoSuchMethodException("handle of " + handlerType);
  }

  private static boolean isHandle(Method method) {
    return method.getName().equals("handle") && method.getParameterCount() == 4;
  }

  /** Passes what Jetty hands to a handler. */
  private interface Passing {
    void pass(Object[] arguments, Onward onward) throws Throwable;
  }

  private Object before(Object inner, Passing passing) {
    InvocationHandler calls =
        (self, method, arguments) -> {
          if (isHandle(method)) {
            Onward onward = () -> JettyMethods.call(method, inner, arguments);
            passing.pass(arguments, onward);
            return null;
          }
          return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> JettyMethods.call(method, inner, arguments);
          };
        };
    return Proxy.newProxyInstance(handlerType.getClassLoader(), interfaces(inner), calls);
  }

  /** Returns the handler's type, and that by which Jetty looks for the handlers inside. */
  private Class<?>[] interfaces(Object inner) {
    Set<Class<?>> found = new LinkedHashSet<>(Set.of(handlerType));
    for (Class<?> type = inner.getClass(); type != null; type = type.getSuperclass()) {
      Arrays.stream(type.getInterfaces())
          .filter(one -> one.getSimpleName().equals("HandlerContainer"))
          .forEach(found::add);
    }
    return found.toArray(Class<?>[]::new);
  }

  private final class JettyExchange implements FrontExchange {
    private final String path;
    private final Object base;
    private final Object request;
    private final Object response;

    JettyExchange(Object[] handled) {
      this.path = String.valueOf(handled[0]);
      this.base = handled[1];
      this.request = handled[2];
      this.response = handled[3];
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable((String) JettyMethods.invoke(methods.header, request, name));
    }

    @Override
    public InputStream body() throws IOException {
      return (InputStream) JettyMethods.stream(methods.input, request);
    }

    @Override
    public void hideForm() {
      if (header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains("form")) {
        JettyMethods.invoke(methods.setContentType, base, "application/octet-stream");
      }
    }

    @Override
    public boolean isAnswered() {
      return Boolean.TRUE.equals(JettyMethods.invoke(methods.committed, response));
    }

    @Override
    public void answer(Response answer) throws IOException {
      JettyMethods.invoke(methods.reset, response);
      JettyMethods.invoke(methods.status, response, answer.status());
      answer
          .headers()
          .forEach((name, value) -> JettyMethods.invoke(methods.addHeader, response, name, value));
      JettyMethods.invoke(methods.setHandled, base, true);
      try (OutputStream out = (OutputStream) JettyMethods.stream(methods.output, response)) {
        out.write(answer.body().bytes());
      }
    }
  }
}
