package io.github.sepaykit.delivery;

import java.util.Map;

/** Client that a token is for. A changed secret asks anew. */
record ClientCredentials(String url, String id, String secret) {

  static ClientCredentials of(Map<String, ?> webhookFields) {
    return new ClientCredentials(
        text(webhookFields, "oauth2_access_token_url"),
        text(webhookFields, "oauth2_client_id"),
        text(webhookFields, "oauth2_client_secret"));
  }

  private static String text(Map<String, ?> fields, String name) {
    Object value = fields.get(name);
    return value == null ? "" : value.toString();
  }

  /** Leaves out the secret. */
  @Override
  public String toString() {
    return id + " at " + url;
  }
}
