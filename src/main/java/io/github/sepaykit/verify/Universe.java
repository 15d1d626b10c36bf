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
 * @param own whether nobody else changes them
 * @param whole whether these are all
 */
record Universe(
    Map<String, String> filter, List<Map<String, Object>> webhooks, boolean own, boolean whole) {
  private static final int MOST_PAGES = 3;

  static Universe of(Probe probe, World world) {
    boolean own = !world.owned().isEmpty();
    Map<String, String> filter = own ? world.ownFilter() : Map.of();
    List<Seen> pages = probe.pages(filter, MOST_PAGES);
    Map<Long, Map<String, Object>> byId = new LinkedHashMap<>();
    if (own) {
      world
          .owned()
          .forEach(
              webhook -> {
                Map<String, Object> view = world.views().of(webhook.fields());
                view.put("id", webhook.id());
                byId.put(webhook.id(), view);
              });
    }
    for (Seen page : pages) {
      for (Map<String, Object> shown : page.webhooks()) {
        Optional<Long> id = Seen.id(shown.get("id"));
        if (id.isPresent() && (!own || byId.containsKey(id.get()))) {
          byId.put(id.get(), shown);
        }
      }
    }
    List<Map<String, Object>> webhooks = new ArrayList<>(byId.values());
    webhooks.sort(Comparator.comparing(Universe::id).reversed());
    Seen last = pages.get(pages.size() - 1);
    return new Universe(filter, webhooks, own, own || last.webhooks().size() < Pages.LARGEST);
  }

  static long id(Map<String, Object> webhook) {
    return Seen.id(webhook.get("id")).orElse(0L);
  }

  List<Long> ids() {
    return webhooks.stream().map(Universe::id).toList();
  }

  boolean isEmpty() {
    return webhooks.isEmpty();
  }

  /**
   * Whether somebody else changed the company's webhooks meanwhile, so that no list can be judged.
   */
  boolean changed(Probe probe, World world) {
    return !own && !of(probe, world).ids().equals(ids());
  }

  /** Different values of a field among these webhooks, a few. */
  List<Object> values(String field, int most) {
    Set<Object> values = new HashSet<>();
    List<Object> some = new ArrayList<>();
    for (Map<String, Object> webhook : webhooks) {
      Object value = webhook.get(field);
      if (value != null && some.size() < most && values.add(value)) {
        some.add(value);
      }
    }
    return some;
  }
}
