package io.github.sepaykit.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Index from a bank account to the webhooks that are about it. Begins when it is first asked, so
 * that a company without transactions does without; then it follows what has changed since it was
 * asked last. Not thread-safe.
 */
final class AccountIndex {
  private final Map<Object, TreeMap<Long, Webhook>> byAccount = new HashMap<>();
  private final TreeMap<Long, Webhook> aboutAll = new TreeMap<>();
  private final Set<Long> changed = new LinkedHashSet<>();
  private @Nullable WebhookSnapshot known;
  private long visited;

  /** Notes that a webhook was added, replaced or removed. */
  void change(long id) {
    if (known != null) {
      changed.add(id);
    }
  }

  /** Forgets everything. */
  void clear() {
    byAccount.clear();
    aboutAll.clear();
    changed.clear();
    known = null;
  }

  /** Returns how many webhooks were looked at. */
  long visited() {
    return visited;
  }

  /**
   * Returns the webhooks as they are, and those about an account.
   *
   * @param all those of the company, by ascending id
   * @param present the one of an id; empty when there is none
   */
  WebhookCandidates candidates(
      long bankAccountId, Supplier<List<Webhook>> all, LongFunction<Optional<Webhook>> present) {
    WebhookSnapshot snapshot = known == null ? begin(all.get()) : follow(known, present);
    known = snapshot;
    List<Webhook> about = new ArrayList<>(aboutAll.values());
    Collection<Webhook> own = byAccount.getOrDefault(bankAccountId, new TreeMap<>()).values();
    about.addAll(own);
    if (!own.isEmpty() && !aboutAll.isEmpty()) {
      about.sort(Comparator.comparing(Webhook::id));
    }
    visited += about.size();
    return new WebhookCandidates(snapshot, about);
  }

  private WebhookSnapshot begin(List<Webhook> all) {
    all.forEach(this::add);
    visited += all.size();
    return WebhookSnapshot.of(all);
  }

  private WebhookSnapshot follow(WebhookSnapshot former, LongFunction<Optional<Webhook>> present) {
    WebhookSnapshot snapshot = former;
    for (long id : changed) {
      int place = snapshot.place(id);
      if (place >= 0) {
        remove(snapshot.get(place));
      }
      Optional<Webhook> webhook = present.apply(id);
      webhook.ifPresent(this::add);
      snapshot = webhook.isPresent() ? snapshot.with(webhook.get()) : snapshot.without(id);
    }
    visited += changed.size();
    changed.clear();
    return snapshot;
  }

  private void add(Webhook webhook) {
    AccountSelection accounts = AccountSelection.of(webhook.fields());
    if (accounts.isAll()) {
      aboutAll.put(webhook.id(), webhook);
    }
    for (Object id : accounts.ids()) {
      byAccount.computeIfAbsent(id, one -> new TreeMap<>()).put(webhook.id(), webhook);
    }
  }

  private void remove(Webhook webhook) {
    aboutAll.remove(webhook.id());
    for (Object id : AccountSelection.of(webhook.fields()).ids()) {
      byAccount.computeIfPresent(
          id,
          (one, webhooks) -> {
            webhooks.remove(webhook.id());
            return webhooks.isEmpty() ? null : webhooks;
          });
    }
  }
}
