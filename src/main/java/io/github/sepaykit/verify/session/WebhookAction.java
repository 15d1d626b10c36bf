package io.github.sepaykit.verify.session;

/** Actions on webhooks, each known by its method and by the form of its path. */
public enum WebhookAction {
  LIST("GET", false),
  CREATE("POST", false),
  GET("GET", true),
  UPDATE("PATCH", true),
  DELETE("DELETE", true);

  private final String method;
  private final boolean hasId;

  WebhookAction(String method, boolean hasId) {
    this.method = method;
    this.hasId = hasId;
  }

  String method() {
    return method;
  }

  /** Returns true if its path ends with the id of a webhook. */
  public boolean hasId() {
    return hasId;
  }

  /** Returns true if it changes nothing on a server. */
  public boolean isReading() {
    return method.equals("GET");
  }
}
