package io.github.sepaykit.fake;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Request and answer as Jetty holds them behind its gzip. */
final class JettyApiExchange implements ApiFront.ApiExchange {
  private final JettyMethods methods;
  private final Object base;
  private final Object response;

  JettyApiExchange(JettyMethods methods, Object[] handled) {
    this.methods = methods;
    this.base = handled[1];
    this.response = handled[3];
  }

  @Override
  public String method() {
    return String.valueOf(JettyMethods.invoke(methods.method, base));
  }

  @Override
  public String path() {
    return String.valueOf(JettyMethods.invoke(methods.uri, base));
  }

  @Override
  public @Nullable String query() {
    return (String) JettyMethods.invoke(methods.query, base);
  }

  @Override
  public Headers headers() {
    return methods.headers(base);
  }

  @Override
  public CharSequence url() {
    return (CharSequence) Objects.requireNonNull(JettyMethods.invoke(methods.url, base));
  }

  @Override
  public String client() {
    return String.valueOf(JettyMethods.invoke(methods.client, base));
  }

  @Override
  public String protocol() {
    return String.valueOf(JettyMethods.invoke(methods.protocol, base));
  }

  @Override
  public void answer(Response answer) throws IOException {
    byte[] body = answer.body().bytes();
    JettyMethods.invoke(methods.status, response, answer.status());
    answer
        .headers()
        .forEach((name, value) -> JettyMethods.invoke(methods.addHeader, response, name, value));
    JettyMethods.invoke(methods.setContentLength, response, body.length);
    JettyMethods.invoke(methods.setHandled, base, true);
    try (OutputStream out = (OutputStream) JettyMethods.stream(methods.output, response)) {
      out.write(body);
      out.flush();
    }
  }
}
