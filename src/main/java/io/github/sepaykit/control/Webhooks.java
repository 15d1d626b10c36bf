package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.WebhookFields;
import io.github.sepaykit.control.ControlMessages.WebhookList;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Webhook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The webhooks of a company, past the API's scopes and permissions. Thread-safe. */
public final class Webhooks {
  private static final String UNKNOWN = "control.webhook.unknown";

  private final CompanyCalls calls;

  Webhooks(CompanyCalls calls) {
    this.calls = calls;
  }

  /** Returns all webhooks, newest first. */
  public List<Webhook> all() {
    return calls.get("/webhooks", WebhookList.class).webhooks();
  }

  public Optional<Webhook> find(long id) {
    return CompanyCalls.unless(UNKNOWN, () -> calls.get("/webhooks/" + id, Webhook.class));
  }

  /**
   * Adds a webhook.
   *
   * @param fields a create request's body; judged like one
   */
  public Webhook add(Map<String, Object> fields) {
    return calls.send("POST", "/webhooks", new WebhookFields(fields), Webhook.class);
  }

  /**
   * Adds a webhook as a draft says; what it leaves out is made up: the company's first bank
   * account, a name, money in only, no authentication, JSON.
   *
   * <pre>{@code
   * sepay.webhooks().add(w -> w.url("https://shop.example.com/hook").apiKey("KEY1234567890"));
   * }</pre>
   *
   * @throws ControlException {@code control.body} when a create request of it would be refused
   */
  public Webhook add(Consumer<WebhookDraft> draft) {
    return add(fields(draft));
  }

  private Map<String, Object> fields(Consumer<WebhookDraft> draft) {
    WebhookDraft webhook = new WebhookDraft();
    draft.accept(webhook);
    return webhook.fields(() -> calls.list("/bank-accounts", BankAccount.class));
  }

  /** Adds a webhook of a given id, or replaces the company's own of that id, as a draft says. */
  public Webhook put(long id, Consumer<WebhookDraft> draft) {
    return put(id, fields(draft));
  }

  /** Adds a webhook of a given id, or replaces the company's own of that id. */
  public Webhook put(long id, Map<String, Object> fields) {
    return calls.send("PUT", "/webhooks/" + id, new WebhookFields(fields), Webhook.class);
  }

  /** Removes a webhook; returns false when there was none. */
  public boolean delete(long id) {
    return CompanyCalls.unless(
            UNKNOWN,
            () -> {
              calls.send("DELETE", "/webhooks/" + id);
              return true;
            })
        .isPresent();
  }
}
