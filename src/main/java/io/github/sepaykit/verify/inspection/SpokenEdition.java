package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Json;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Edition of SePay's page that a server speaks, by the fields that its webhooks show. Thread-safe.
 */
public final class SpokenEdition {
  private final Map<Edition, Set<String>> newFields = new EnumMap<>(Edition.class);
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private volatile boolean sawWebhook;

  public SpokenEdition() {
    Set<String> known = new LinkedHashSet<>();
    for (Edition edition : Edition.values()) {
      Set<String> fields = new TreeSet<>(webhook(edition).properties().keySet());
      fields.removeAll(known);
      known.addAll(fields);
      newFields.put(edition, fields);
    }
    newFields.remove(Edition.values()[0]);
  }

  private static Shape webhook(Edition edition) {
    return Optional.ofNullable(
            Contract.bundled(edition).operation("getWebhook").orElseThrow().responses().get(200))
        .flatMap(answer -> answer.body())
        .map(body -> body.properties().get("data"))
        .orElseThrow();
  }

  /** Looks at the webhooks of an answer, if it has any. */
  public void observe(Exchange exchange) {
    if (exchange.request().method().equals("GET") && exchange.response().status() == 200) {
      plain(exchange.response().body().text()).ifPresent(this::observeAnswer);
    }
  }

  private static Optional<Object> plain(String body) {
    try {
      return Optional.ofNullable(Json.parse(body).toPlain());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void observeAnswer(Object answer) {
    Object data = answer instanceof Map<?, ?> members ? members.get("data") : null;
    List<?> all = data instanceof List<?> list ? list : Collections.singletonList(data);
    for (Object one : all) {
      if (one instanceof Map<?, ?> webhook && webhook.containsKey("webhook_url")) {
        sawWebhook = true;
        newFields
            .values()
            .forEach(fields -> fields.stream().filter(webhook::containsKey).forEach(seen::add));
      }
    }
  }

  /** Returns the latest edition whose new fields were seen; empty when no webhook was. */
  public Optional<Edition> edition() {
    if (!sawWebhook) {
      return Optional.empty();
    }
    Edition spoken = Edition.values()[0];
    for (Map.Entry<Edition, Set<String>> added : newFields.entrySet()) {
      spoken = added.getValue().stream().anyMatch(seen::contains) ? added.getKey() : spoken;
    }
    return Optional.of(spoken);
  }

  /** Returns a note for a server that speaks another edition than the one it is judged by. */
  public Optional<String> note(Contract contract) {
    Optional<Edition> judged = contract.edition();
    return edition()
        .filter(spoken -> judged.isPresent() && judged.get() != spoken)
        .map(
            spoken ->
                "the server speaks the edition of %s: its webhooks show %s; it was judged by that of %s, --edition %s judges it by its own"
                    .formatted(spoken, evidence(spoken), judged.get(), spoken));
  }

  private String evidence(Edition spoken) {
    Set<String> shown = newFields.getOrDefault(spoken, Set.of());
    return shown.isEmpty()
        ? "none of the fields that are new since"
        : shown.stream().filter(seen::contains).collect(Collectors.joining(", "));
  }
}
