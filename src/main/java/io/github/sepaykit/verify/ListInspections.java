package io.github.sepaykit.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Pages, their meta data and their order. */
final class ListInspections {
  private static final int MOST_PAGES = 4;

  private final RunState world;

  ListInspections(RunState world) {
    this.world = world;
  }

  List<Inspection> all() {
    return List.of(
        Inspection.of("list.default", "a list without parameters is the first page", this::plain),
        Inspection.of(
            "list.paging", "pages hold each webhook once, newest first, and say so", this::paging),
        Inspection.of("list.past-end", "a page past the end is empty", this::pastEnd),
        Inspection.of("list.stray", "an unknown query parameter changes nothing", this::stray),
        Inspection.of("list.same", "a list shows what a get shows", this::same));
  }

  private void plain(InspectionContext probe) {
    CallResult seen = probe.send(probe.full().list(Map.of()));
    List<Observation> found = new ArrayList<>();
    answered(seen, found);
    order(seen, found);
    meta(seen, "current_page", 1, found);
    Object perPage = seen.pagination().map(p -> p.get("per_page")).orElse(null);
    if (perPage instanceof Long limit && seen.webhooks().size() > limit) {
      found.add(tooMany(seen, limit));
    }
    probe
        .contract()
        .operation("listWebhooks")
        .map(list -> list.query().get("limit"))
        .flatMap(limit -> limit.defaultValue())
        .ifPresent(limit -> meta(seen, "per_page", (Long) limit, found));
    found.forEach(probe::report);
  }

  private void paging(InspectionContext probe) {
    ListedWebhooks universe = ListedWebhooks.of(probe, world);
    if (universe.isEmpty()) {
      probe.notChecked("the company has no webhooks to page through");
      return;
    }
    List<Observation> found = new ArrayList<>();
    int all = universe.webhooks().size();
    for (int limit : limits(all, universe.whole())) {
      page(probe, universe, limit, found);
    }
    settle(probe, universe, found);
  }

  /** Sizes that end a page before, at and behind the last webhook. */
  private static Set<Integer> limits(int all, boolean whole) {
    Set<Integer> limits = new TreeSet<>();
    int third = Math.max(1, (all + 2) / 3);
    for (int limit : whole ? new int[] {third, all - 1, all, all + 1} : new int[] {third}) {
      if (limit >= 1 && limit <= PageReader.LARGEST) {
        limits.add(limit);
      }
    }
    return limits;
  }

  private void page(
      InspectionContext probe, ListedWebhooks universe, int limit, List<Observation> found) {
    int all = universe.webhooks().size();
    int lastPage = Math.max(1, (all + limit - 1) / limit);
    int read = Math.min(lastPage, MOST_PAGES);
    List<Long> ids = new ArrayList<>();
    List<CallResult> pages = new ArrayList<>();
    for (int page = 1; page <= read; page++) {
      CallResult seen =
          probe.send(probe.full().list(PageReader.query(universe.filter(), page, limit)));
      pages.add(seen);
      answered(seen, found);
      if (seen.webhooks().size() > limit) {
        found.add(tooMany(seen, limit));
      }
      order(seen, found);
      meta(seen, "per_page", limit, found);
      meta(seen, "current_page", page, found);
      if (universe.isCounted()) {
        meta(seen, "total", all, found);
        meta(seen, "last_page", lastPage, found);
      }
      seen.webhooks().forEach(webhook -> ids.add(ListedWebhooks.id(webhook)));
    }
    duplicates(ids, pages, found);
    if (universe.whole() && read == lastPage && !ids.containsAll(universe.ids())) {
      List<Long> missing = new ArrayList<>(universe.ids());
      missing.removeAll(ids);
      found.add(
          new Observation(
                  BehaviourRule.LIST_MISSING,
                  "each of " + all + " webhooks on one of " + lastPage + " pages of " + limit,
                  missing.size() + " on none, " + missing.get(0) + " among them")
              .at("/data")
              .fix("have the server put each webhook on a page")
              .on(pages));
    }
  }

  static void duplicates(List<Long> ids, List<CallResult> pages, List<Observation> found) {
    Set<Long> once = new HashSet<>();
    for (Long id : ids) {
      if (!once.add(id)) {
        found.add(
            new Observation(
                    BehaviourRule.LIST_DUPLICATE, "each webhook once", "webhook " + id + " twice")
                .at("/data")
                .fix("have the server list each webhook once")
                .on(pages));
        return;
      }
    }
  }

  static void answered(CallResult seen, List<Observation> found) {
    if (!seen.succeeded()) {
      found.add(
          new Observation(BehaviourRule.LIST_REFUSED, "200", seen.answer())
              .fix("have the server answer this list")
              .on(seen));
    }
  }

  private static Observation tooMany(CallResult seen, long limit) {
    return new Observation(
            BehaviourRule.LIST_LIMIT,
            "at most " + limit + " webhooks",
            seen.webhooks().size() + " webhooks")
        .at("/data")
        .fix("have the server keep to limit")
        .on(seen);
  }

  private static void order(CallResult seen, List<Observation> found) {
    List<Long> ids = seen.webhooks().stream().map(ListedWebhooks::id).toList();
    for (int i = 1; i < ids.size(); i++) {
      if (ids.get(i) > ids.get(i - 1)) {
        found.add(
            new Observation(
                    BehaviourRule.LIST_ORDER,
                    "the newest webhook first, ids descending",
                    ids.get(i) + " behind " + ids.get(i - 1))
                .at("/data/" + i + "/id")
                .fix("have the server sort by id, descending")
                .on(seen));
        return;
      }
    }
  }

  private static void meta(CallResult seen, String name, long expected, List<Observation> found) {
    if (seen.pagination().isEmpty() || !seen.pagination().get().containsKey(name)) {
      return; // Told by the contract.
    }
    Object was = seen.pagination().get().get(name);
    if (!ExpectedWebhook.same(expected, was)) {
      found.add(
          new Observation(BehaviourRule.LIST_META, String.valueOf(expected), String.valueOf(was))
              .at("/meta/pagination/" + name)
              .fix("have the server count what the filters let through")
              .on(seen));
    }
  }

  private void pastEnd(InspectionContext probe) {
    ListedWebhooks universe = ListedWebhooks.of(probe, world);
    if (!universe.whole()) {
      probe.notChecked("the company has too many webhooks to see the end of the list");
      return;
    }
    int limit = Math.max(1, Math.min(universe.webhooks().size(), PageReader.LARGEST));
    int page = (universe.webhooks().size() + limit - 1) / limit + 1;
    List<Observation> found = new ArrayList<>();
    CallResult seen =
        probe.send(
            probe.full().list(PageReader.query(universe.filter(), Math.max(2, page), limit)));
    if (!seen.succeeded() || !seen.webhooks().isEmpty()) {
      found.add(
          new Observation(
                  BehaviourRule.LIST_PAST_END,
                  "200 with an empty data",
                  seen.succeeded() ? seen.webhooks().size() + " webhooks" : seen.answer())
              .at("/data")
              .fix("have the server answer an empty page")
              .on(seen));
    }
    settle(probe, universe, found);
  }

  private void stray(InspectionContext probe) {
    ListedWebhooks universe = ListedWebhooks.of(probe, world);
    Map<String, String> query = PageReader.query(universe.filter(), 1, PageReader.LARGEST);
    query.put("sepay_kit_stray", "1");
    CallResult seen = probe.send(probe.full().list(query));
    List<Long> ids = seen.webhooks().stream().map(ListedWebhooks::id).toList();
    List<Long> expected = universe.listed().stream().limit(PageReader.LARGEST).toList();
    List<Observation> found = new ArrayList<>();
    if (!seen.succeeded() || !ids.equals(expected)) {
      found.add(
          new Observation(
                  BehaviourRule.LIST_STRAY_PARAMETER,
                  "the same " + expected.size() + " webhooks as without it",
                  seen.succeeded() ? ids.size() + " webhooks, others or otherwise" : seen.answer())
              .fix("have the server ignore query parameters that it does not know")
              .on(seen));
    }
    settle(probe, universe, found);
  }

  private void same(InspectionContext probe) {
    ListedWebhooks universe = ListedWebhooks.of(probe, world);
    if (universe.isEmpty()) {
      probe.notChecked("the company has no webhooks to read");
      return;
    }
    List<Observation> found = new ArrayList<>();
    for (Map<String, Object> listed : universe.webhooks().stream().limit(6).toList()) {
      CallResult read = probe.send(probe.full().get(ListedWebhooks.id(listed)));
      if (read.isUnreadable()) {
        continue;
      }
      if (!read.succeeded() || read.webhook().isEmpty()) {
        found.add(
            new Observation(
                    BehaviourRule.GET_IDENTITY,
                    "webhook " + ListedWebhooks.id(listed) + ", which the list shows",
                    read.answer())
                .fix("have the server read what it lists")
                .on(read));
        continue;
      }
      CreateInspections.identity(probe, ListedWebhooks.id(listed), read);
      if (!universe.listed().contains(ListedWebhooks.id(listed))) {
        continue;
      }
      for (ExpectedWebhook.Difference d : world.views().compare(listed, read.webhook().get())) {
        found.add(
            CreateInspections.differing(world, BehaviourRule.LIST_SAME, d, ", as in the list")
                .on(read));
      }
    }
    settle(probe, universe, found);
  }

  /** Reports, unless somebody else changed the company's webhooks meanwhile. */
  void settle(InspectionContext probe, ListedWebhooks universe, List<Observation> found) {
    if (!found.isEmpty() && universe.changed(probe, world)) {
      probe.notChecked("webhooks of the company changed meanwhile");
      return;
    }
    found.forEach(probe::report);
  }
}
