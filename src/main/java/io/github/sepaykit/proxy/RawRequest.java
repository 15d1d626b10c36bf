package io.github.sepaykit.proxy;

import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** A request whose target stays as it was sent, whatever it holds. */
final class RawRequest extends BasicClassicHttpRequest {
  private static final long serialVersionUID = 1L;
  private final String target;

  RawRequest(String method, String target) {
    super(method, "/");
    this.target = target;
  }

  @Override
  public String getPath() {
    return target;
  }

  @Override
  public String getRequestUri() {
    return target;
  }
}
