package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.verify.session.ApiCall;
import io.github.sepaykit.verify.session.CallResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Webhooks that lists are compared with: in a run that writes its own, else all that the company
 * has, as far as a few pages show.
 *
 * @param filter shows these webhooks and no others
 * @param webhooks the newest first, as lists show them
 * @param listed ids in the order in which lists show them
 * @param modelled webhooks of the run as the model has them, by id
 * @param own true if nobody else changes them
 * @param whole true if these are all
 */
record ListedWebhooks(
    Map<String, String> filter,
    List<Map<String, Object>> webhooks,
    List<Long> listed,
    Map<Long, Map<String, Object>> modelled,
    boolean own,
    boolean whole) {
  static final int MOST_PAGES = 3;

  static ListedWebhooks read(InspectionContext context) {
    RunState state = context.state();
    Map<Long, Map<String, Object>> modelled = new LinkedHashMap<>();
    for (ModelWebhook webhook : state.owned()) {
      Map<String, Object> expected = state.expected().of(webhook.fields());
      expected.put("id", webhook.id());
      modelled.put(webhook.id(), expected);
    }
    Map<String, String> filter = modelled.isEmpty() ? Map.of() : state.ownFilter();
    List<CallResult> pages = context.pages(filter, MOST_PAGES);
    if (!filter.isEmpty() && !isExact(pages, state, modelled.keySet())) {
      state.distrustFilter();
      filter = Map.of();
      pages = context.pages(filter, MOST_PAGES);
    }
    boolean own = !filter.isEmpty();
    Map<Long, Map<String, Object>> byId = new LinkedHashMap<>(modelled);
    List<Long> listed = new ArrayList<>();
    for (CallResult page : pages) {
      for (Map<String, Object> shown : page.webhooks()) {
        Optional<Long> id = CallResult.id(shown.get("id"));
        id.ifPresent(listed::add);
        if (id.isPresent() && (!own || byId.containsKey(id.get()))) {
          byId.put(id.get(), shown);
        }
      }
    }
    List<Map<String, Object>> webhooks = new ArrayList<>(byId.values());
    webhooks.sort(Comparator.comparing(ListedWebhooks::id).reversed());
    CallResult last = pages.get(pages.size() - 1);
    return new ListedWebhooks(
        filter,
        webhooks,
        listed,
        modelled,
        own,
        own || last.webhooks().size() < ApiCall.LARGEST_PAGE);
  }

  /** Returns true if these pages show all these webhooks and none of anybody else's. */
  private static boolean isExact(List<CallResult> pages, RunState state, Set<Long> ids) {
    return pages.stream().flatMap(p -> p.ids().stream()).toList().containsAll(ids)
        && pages.stream()
            .flatMap(p -> p.webhooks().stream())
            .allMatch(w -> ids.contains(id(w)) || state.bodies().mark().marks(w));
  }

  /** Returns what a webhook really holds, whatever a list shows of it. */
  Map<String, Object> modelled(Map<String, Object> shown) {
    return modelled.getOrDefault(id(shown), shown);
  }

  /** Returns the id of a webhook; 0 when it cannot be read. */
  static long id(Map<String, Object> webhook) {
    return CallResult.id(webhook.get("id")).orElse(0L);
  }

  List<Long> ids() {
    return webhooks.stream().map(ListedWebhooks::id).toList();
  }

  /** Returns true if lists show each of these webhooks, so that their number is known. */
  boolean isCounted() {
    return whole && listed.containsAll(modelled.keySet());
  }

  boolean isEmpty() {
    return webhooks.isEmpty();
  }

  /** Returns true if somebody else changed the webhooks meanwhile: no list can be judged then. */
  boolean hasChanged(InspectionContext context) {
    return !own && !read(context).ids().equals(ids());
  }

  /** Returns a few different values of a field among these webhooks. */
  List<Object> values(String field, int most) {
    return webhooks.stream()
        .map(webhook -> modelled(webhook).get(field))
        .filter(Objects::nonNull)
        .distinct()
        .limit(most)
        .toList();
  }
}
