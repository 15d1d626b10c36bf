package io.github.sepaykit.control;

import io.github.sepaykit.state.Webhook;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The webhooks of a company, past the API's scopes and permissions. */
public interface Webhooks {
  /** All of them, newest first. */
  List<Webhook> all();

  Optional<Webhook> find(long id);

  /**
   * Adds a webhook.
   *
   * @param fields a create request's body; judged like one
   */
  Webhook add(Map<String, Object> fields);

  /** Adds a webhook of a given id, or replaces the company's own of that id. */
  Webhook put(long id, Map<String, Object> fields);

  /** Removes a webhook; whether there was one. */
  boolean delete(long id);
}
