package io.github.sepaykit.verify;

import io.github.sepaykit.contract.document.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Each filter of the list shows what it should, and nothing else. */
final class FilterInspections {
  private static final Set<String> PAGING = Set.of("page", "limit");
  private static final int MOST_VALUES = 3;

  private final RunState world;
  private final ListInspections lists;

  FilterInspections(RunState world, ListInspections lists) {
    this.world = world;
    this.lists = lists;
  }

  List<Inspection> all(Map<String, Shape> query) {
    List<Inspection> all = new ArrayList<>();
    for (String filter : query.keySet()) {
      if (!PAGING.contains(filter)) {
        all.add(
            Inspection.of(
                "list.filter." + filter,
                "the filter " + filter + " shows what it should and nothing else",
                probe -> filter(probe, filter, query.get(filter))));
      }
    }
    all.add(
        Inspection.of("list.filters-combined", "filters are combined with AND", this::combined));
    return all;
  }

  private void filter(InspectionContext probe, String filter, Shape declared) {
    if (!world.views().shape().properties().containsKey(filter)) {
      probe.notChecked("a webhook has no field \"" + filter + "\" to hold the filter against");
      return;
    }
    ListedWebhooks universe = ListedWebhooks.of(probe, world);
    List<String> values = new ArrayList<>();
    for (Object value : universe.values(filter, MOST_VALUES)) {
      values.add(sent(value));
    }
    if (!declared.enumValues().isEmpty()) {
      declared.enumValues().stream()
          .map(FilterInspections::sent)
          .filter(value -> !values.contains(value))
          .forEach(values::add);
    } else {
      values.addAll(parts(values));
      values.add("sepaykitnosuch" + filter.length());
    }
    List<Observation> found = new ArrayList<>();
    for (String value : values) {
      apply(probe, universe, filter, value, found);
    }
    if (universe.isEmpty()) {
      probe.notChecked("the company has no webhooks that a filter should show");
    }
    lists.settle(probe, universe, found);
  }

  /** A piece from within a value, and the same in capitals: whether it matches is the filter's. */
  private static List<String> parts(List<String> values) {
    if (values.isEmpty() || values.get(0).length() < 4) {
      return List.of();
    }
    String value = values.get(0);
    String part = value.substring(Math.min(8, value.length() / 2), value.length() - 1);
    return List.of(part, part.toUpperCase(Locale.ROOT));
  }

  private void apply(
      InspectionContext probe,
      ListedWebhooks universe,
      String filter,
      String value,
      List<Observation> found) {
    Map<String, String> query = new LinkedHashMap<>(Map.of(filter, value));
    CallResult seen = probe.send(probe.full().list(PageReader.query(query, 1, PageReader.LARGEST)));
    ListInspections.answered(seen, found);
    if (!seen.succeeded()) {
      return;
    }
    List<Long> ids = seen.webhooks().stream().map(ListedWebhooks::id).toList();
    ListInspections.duplicates(ids, List.of(seen), found);
    List<Map<String, Object>> strays =
        seen.webhooks().stream()
            .map(universe::truth)
            .filter(webhook -> !matches(filter, value, webhook.get(filter)))
            .toList();
    if (!strays.isEmpty()) {
      boolean otherCase =
          filter.equals(BodyGenerator.URL)
              && strays.stream().allMatch(webhook -> matchesInAnyCase(value, webhook));
      found.add(
          shown(otherCase ? BehaviourRule.LIST_FILTER_CASE : BehaviourRule.LIST_FILTER, filter)
              .on(seen));
    }
    boolean cut = seen.webhooks().size() >= PageReader.LARGEST;
    for (Map<String, Object> webhook : universe.webhooks()) {
      if (!cut
          && matches(filter, value, universe.truth(webhook).get(filter))
          && !ids.contains(ListedWebhooks.id(webhook))) {
        found.add(hidden(probe, filter, ListedWebhooks.id(webhook), ids.size()).on(seen));
        break;
      }
    }
  }

  /** A webhook that a filtered list lacks: the filter's fault when an unfiltered one has it. */
  private static Observation hidden(InspectionContext probe, String filter, long id, int others) {
    boolean listed =
        probe.pages(Map.of(), ListedWebhooks.MOST_PAGES).stream()
            .flatMap(page -> page.webhooks().stream())
            .anyMatch(webhook -> ListedWebhooks.id(webhook) == id);
    return new Observation(
            listed ? BehaviourRule.LIST_FILTER : BehaviourRule.LIST_MISSING,
            "webhook " + id + ", which the filter " + filter + " lets through",
            others + " others")
        .at("/data")
        .fix("have the server show every webhook that matches");
  }

  private static Observation shown(BehaviourRule rule, String filter) {
    return new Observation(
            rule, "only webhooks that match the filter " + filter, "one that does not")
        .at("/data")
        .fix("have the server leave out what does not match");
  }

  /** Whether a filter's value lets a field's value through: URLs in part, all else whole. */
  static boolean matches(String filter, String value, @Nullable Object field) {
    if (filter.equals(BodyGenerator.URL)) {
      return field instanceof String url && url.contains(value);
    }
    return field != null && ExpectedWebhook.same(value, field);
  }

  private static boolean matchesInAnyCase(String value, Map<String, Object> webhook) {
    return webhook.get(BodyGenerator.URL) instanceof String url
        && url.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
  }

  private void combined(InspectionContext probe) {
    ListedWebhooks universe = ListedWebhooks.of(probe, world);
    if (universe.isEmpty()) {
      probe.notChecked("the company has no webhooks that filters could show");
      return;
    }
    Map<String, Object> one = universe.truth(universe.webhooks().get(0));
    Map<String, String> query = new LinkedHashMap<>();
    query.put(BodyGenerator.URL, sent(one.getOrDefault(BodyGenerator.URL, "")));
    query.put(
        BodyGenerator.ACTIVE,
        ExpectedWebhook.same(true, one.get(BodyGenerator.ACTIVE)) ? "0" : "1");
    CallResult seen = probe.send(probe.full().list(PageReader.query(query, 1, PageReader.LARGEST)));
    List<Observation> found = new ArrayList<>();
    ListInspections.answered(seen, found);
    boolean all =
        seen.webhooks().stream()
            .allMatch(
                webhook ->
                    query.entrySet().stream()
                        .allMatch(
                            e ->
                                matches(
                                    e.getKey(),
                                    e.getValue(),
                                    universe.truth(webhook).get(e.getKey()))));
    if (!all) {
      found.add(
          new Observation(
                  BehaviourRule.LIST_FILTERS_COMBINED,
                  "only webhooks that match both filters",
                  "one that matches one of them, or none")
              .at("/data")
              .fix("have the server combine filters with AND")
              .on(seen));
    }
    lists.settle(probe, universe, found);
  }

  private static String sent(Object value) {
    return value instanceof Boolean flag ? (flag ? "1" : "0") : String.valueOf(value);
  }
}
