package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.WebhookFields;
import io.github.sepaykit.control.ControlMessages.WebhookList;
import io.github.sepaykit.state.Webhook;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Webhooks of one company, by control calls. */
final class WebhooksClient implements Webhooks {
  private final CompanyCalls calls;

  WebhooksClient(CompanyCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<Webhook> all() {
    return calls.get("/webhooks", WebhookList.class).webhooks();
  }

  @Override
  public Optional<Webhook> find(long id) {
    try {
      return Optional.of(calls.get("/webhooks/" + id, Webhook.class));
    } catch (ControlException e) {
      if (e.rule().equals("control.webhook.unknown")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Webhook add(Map<String, Object> fields) {
    return calls.send("POST", "/webhooks", new WebhookFields(fields), Webhook.class);
  }

  @Override
  public Webhook put(long id, Map<String, Object> fields) {
    return calls.send("PUT", "/webhooks/" + id, new WebhookFields(fields), Webhook.class);
  }

  @Override
  public boolean delete(long id) {
    try {
      calls.send("DELETE", "/webhooks/" + id);
      return true;
    } catch (ControlException e) {
      if (e.rule().equals("control.webhook.unknown")) {
        return false;
      }
      throw e;
    }
  }
}
