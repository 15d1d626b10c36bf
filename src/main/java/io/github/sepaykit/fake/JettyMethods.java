package io.github.sepaykit.fake;

import io.github.sepaykit.contract.http.Headers;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Methods of Jetty's request and response, found by name. */
final class JettyMethods {
  final Method setHandled;
  final Method setContentType;
  final Method header;
  final Method input;
  final Method committed;
  final Method reset;
  final Method status;
  final Method addHeader;
  final Method setContentLength;
  final Method output;
  final Method method;
  final Method uri;
  final Method query;
  final Method url;
  final Method client;
  final Method protocol;
  private final Method fields;
  private final Method fieldCount;
  private final Method fieldAt;
  private final Method fieldName;
  private final Method fieldValue;

  /**
   * @param handle of Jetty's handlers
   */
  JettyMethods(Method handle) throws NoSuchMethodException {
    Class<?>[] types = handle.getParameterTypes();
    Class<?> base = types[1];
    Class<?> response = types[3];
    this.setHandled = base.getMethod("setHandled", boolean.class);
    this.setContentType = base.getMethod("setContentType", String.class);
    this.header = types[2].getMethod("getHeader", String.class);
    this.input = types[2].getMethod("getInputStream");
    this.committed = response.getMethod("isCommitted");
    this.reset = response.getMethod("reset");
    this.status = response.getMethod("setStatus", int.class);
    this.addHeader = response.getMethod("addHeader", String.class, String.class);
    this.setContentLength = response.getMethod("setContentLength", int.class);
    this.output = response.getMethod("getOutputStream");
    this.method = base.getMethod("getMethod");
    this.uri = base.getMethod("getRequestURI");
    this.query = base.getMethod("getQueryString");
    this.url = base.getMethod("getRequestURL");
    this.client = base.getMethod("getRemoteAddr");
    this.protocol = base.getMethod("getProtocol");
    this.fields = base.getMethod("getHttpFields");
    this.fieldCount = fields.getReturnType().getMethod("size");
    this.fieldAt = fields.getReturnType().getMethod("getField", int.class);
    this.fieldName = fieldAt.getReturnType().getMethod("getName");
    this.fieldValue = fieldAt.getReturnType().getMethod("getValue");
  }

  /** Returns the header fields of a request. */
  Headers headers(Object base) {
    Object all = Objects.requireNonNull(invoke(fields, base));
    Headers.Builder headers = Headers.builder();
    int count = (int) Objects.requireNonNull(invoke(fieldCount, all));
    for (int i = 0; i < count; i++) {
      Object field = Objects.requireNonNull(invoke(fieldAt, all, i));
      String value = (String) invoke(fieldValue, field);
      headers.add(String.valueOf(invoke(fieldName, field)), value == null ? "" : value);
    }
    return headers.build();
  }

  static Object stream(Method method, Object target) throws IOException {
    try {
      return Objects.requireNonNull(call(method, target));
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  static @Nullable Object call(
      Method method, Object target, @Nullable Object @Nullable ... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  static @Nullable Object invoke(Method method, Object target, Object... arguments) {
    try {
      return call(method, target, arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
