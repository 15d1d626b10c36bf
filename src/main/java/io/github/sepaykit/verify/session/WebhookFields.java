package io.github.sepaykit.verify.session;

/** Names of the fields of a webhook that a run itself relies on. */
public final class WebhookFields {
  /** Never sent as anything but 0: an active webhook would be called by real payments. */
  public static final String ACTIVE = "active";

  /** Carries the mark of the run. */
  public static final String NAME = "name";

  /** Carries the mark of the run. */
  public static final String URL = "webhook_url";

  private WebhookFields() {}
}
