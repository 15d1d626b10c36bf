package io.github.sepaykit.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The webhooks that lists are held against: in a run that writes its own, else all that the company
 * has, as far as a few pages show.
 *
 * @param filter shows these webhooks and no others
 * @param webhooks the newest first, as lists show them
 * @param listed ids in the order in which lists show them
 * @param truth webhooks of the run as the model has them, by id
 * @param own whether nobody else changes them
 * @param whole whether these are all
 */
record ListedWebhooks(
    Map<String, String> filter,
    List<Map<String, Object>> webhooks,
    List<Long> listed,
    Map<Long, Map<String, Object>> truth,
    boolean own,
    boolean whole) {
  static final int MOST_PAGES = 3;

  static ListedWebhooks of(InspectionContext probe, RunState world) {
    Map<Long, Map<String, Object>> truth = new LinkedHashMap<>();
    for (ModelWebhook webhook : world.owned()) {
      Map<String, Object> view = world.views().of(webhook.fields());
      view.put("id", webhook.id());
      truth.put(webhook.id(), view);
    }
    Map<String, String> filter = truth.isEmpty() ? Map.of() : world.ownFilter();
    List<CallResult> pages = probe.pages(filter, MOST_PAGES);
    if (!filter.isEmpty() && !shows(pages, world, truth.keySet())) {
      world.distrustFilter();
      filter = Map.of();
      pages = probe.pages(filter, MOST_PAGES);
    }
    boolean own = !filter.isEmpty();
    Map<Long, Map<String, Object>> byId = new LinkedHashMap<>(truth);
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
        filter, webhooks, listed, truth, own, own || last.webhooks().size() < PageReader.LARGEST);
  }

  /** Whether these pages show all these webhooks and none of anybody else's. */
  private static boolean shows(List<CallResult> pages, RunState world, Set<Long> ids) {
    List<Map<String, Object>> shown = pages.stream().flatMap(p -> p.webhooks().stream()).toList();
    return shown.stream().map(ListedWebhooks::id).toList().containsAll(ids)
        && shown.stream().allMatch(w -> ids.contains(id(w)) || world.bodies().mark().marks(w));
  }

  /** What a webhook really holds, whatever a list shows of it. */
  Map<String, Object> truth(Map<String, Object> shown) {
    return truth.getOrDefault(id(shown), shown);
  }

  static long id(Map<String, Object> webhook) {
    return CallResult.id(webhook.get("id")).orElse(0L);
  }

  List<Long> ids() {
    return webhooks.stream().map(ListedWebhooks::id).toList();
  }

  /** Whether lists show each of these webhooks, so that their number can be told. */
  boolean isCounted() {
    return whole && listed.containsAll(truth.keySet());
  }

  boolean isEmpty() {
    return webhooks.isEmpty();
  }

  /**
   * Whether somebody else changed the company's webhooks meanwhile, so that no list can be judged.
   */
  boolean changed(InspectionContext probe, RunState world) {
    return !own && !of(probe, world).ids().equals(ids());
  }

  /** Different values of a field among these webhooks, a few. */
  List<Object> values(String field, int most) {
    Set<Object> values = new HashSet<>();
    List<Object> some = new ArrayList<>();
    for (Map<String, Object> webhook : webhooks) {
      Object value = truth(webhook).get(field);
      if (value != null && some.size() < most && values.add(value)) {
        some.add(value);
      }
    }
    return some;
  }
}
