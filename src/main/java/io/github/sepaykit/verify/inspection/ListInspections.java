package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.ApiCall;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.WebhookAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Inspections of lists: pages, their meta data and their order. */
final class ListInspections {
  private static final int MOST_PAGES = 4;

  void addTo(InspectionList list) {
    list.add("list.default", "a list without parameters is the first page", this::checkDefault);
    list.add(
        "list.paging", "pages hold each webhook once, newest first, and say so", this::checkPaging);
    list.add("list.past-end", "a page past the end is empty", this::checkPastEnd);
    list.add("list.stray", "an unknown query parameter changes nothing", this::checkStrayParameter);
    list.add("list.same", "a list shows what a get shows", this::checkSame);
  }

  private void checkDefault(InspectionContext context) {
    CallResult result = context.send(context.full().list(Map.of()));
    List<Observation> found = new ArrayList<>();
    expectSuccess(result, found);
    expectOrder(result, found);
    expectMeta(result, "current_page", 1, found);
    Object perPage = result.pagination().map(p -> p.get("per_page")).orElse(null);
    if (perPage instanceof Long limit && result.webhooks().size() > limit) {
      found.add(tooMany(result, limit));
    }
    Optional.ofNullable(context.operations().operation(WebhookAction.LIST).query().get("limit"))
        .flatMap(limit -> limit.defaultValue())
        .ifPresent(limit -> expectMeta(result, "per_page", (Long) limit, found));
    found.forEach(context::report);
  }

  private void checkPaging(InspectionContext context) {
    ListedWebhooks webhooks = ListedWebhooks.read(context);
    if (webhooks.isEmpty()) {
      context.needsWebhooks("the company has no webhooks to page through");
      return;
    }
    List<Observation> found = new ArrayList<>();
    int all = webhooks.webhooks().size();
    for (int limit : limits(all, webhooks.whole())) {
      checkPages(context, webhooks, limit, found);
    }
    report(context, webhooks, found);
  }

  /** Returns sizes that end a page before, at and behind the last webhook. */
  private static Set<Integer> limits(int all, boolean whole) {
    Set<Integer> limits = new TreeSet<>();
    int third = Math.max(1, (all + 2) / 3);
    for (int limit : whole ? new int[] {third, all - 1, all, all + 1} : new int[] {third}) {
      if (limit >= 1 && limit <= ApiCall.LARGEST_PAGE) {
        limits.add(limit);
      }
    }
    return limits;
  }

  private void checkPages(
      InspectionContext context, ListedWebhooks webhooks, int limit, List<Observation> found) {
    int all = webhooks.webhooks().size();
    int lastPage = Math.max(1, (all + limit - 1) / limit);
    int read = Math.min(lastPage, MOST_PAGES);
    List<Long> ids = new ArrayList<>();
    List<CallResult> pages = new ArrayList<>();
    for (int page = 1; page <= read; page++) {
      CallResult result = context.send(context.full().page(webhooks.filter(), page, limit));
      pages.add(result);
      expectSuccess(result, found);
      if (result.webhooks().size() > limit) {
        found.add(tooMany(result, limit));
      }
      expectOrder(result, found);
      expectMeta(result, "per_page", limit, found);
      expectMeta(result, "current_page", page, found);
      if (webhooks.isCounted()) {
        expectMeta(result, "total", all, found);
        expectMeta(result, "last_page", lastPage, found);
      }
      ids.addAll(result.ids());
    }
    expectNoDuplicates(ids, pages, found);
    if (webhooks.whole() && read == lastPage && !ids.containsAll(webhooks.ids())) {
      List<Long> missing = new ArrayList<>(webhooks.ids());
      missing.removeAll(ids);
      found.add(
          new Observation(
                  BehaviourRule.LIST_MISSING,
                  "each of "
                      + Counts.of(all, "webhook")
                      + " on one of "
                      + Counts.of(lastPage, "page")
                      + " of "
                      + limit,
                  missing.size() + " on none, " + missing.get(0) + " among them")
              .at("/data")
              .fix("have the server put each webhook on a page")
              .on(pages));
    }
  }

  static void expectNoDuplicates(List<Long> ids, List<CallResult> pages, List<Observation> found) {
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

  static void expectSuccess(CallResult result, List<Observation> found) {
    if (!result.isSuccessful()) {
      found.add(
          new Observation(BehaviourRule.LIST_REFUSED, "200", result.summary())
              .fix("have the server answer this list")
              .on(result));
    }
  }

  private static Observation tooMany(CallResult result, long limit) {
    return new Observation(
            BehaviourRule.LIST_LIMIT,
            "at most " + Counts.of(limit, "webhook"),
            Counts.of(result.webhooks().size(), "webhook"))
        .at("/data")
        .fix("have the server keep to limit")
        .on(result);
  }

  private static void expectOrder(CallResult result, List<Observation> found) {
    List<Long> ids = result.ids();
    for (int i = 1; i < ids.size(); i++) {
      if (ids.get(i) > ids.get(i - 1)) {
        found.add(
            new Observation(
                    BehaviourRule.LIST_ORDER,
                    "the newest webhook first, ids descending",
                    ids.get(i) + " behind " + ids.get(i - 1))
                .at("/data/" + i + "/id")
                .fix("have the server sort by id, descending")
                .on(result));
        return;
      }
    }
  }

  private static void expectMeta(
      CallResult result, String name, long expected, List<Observation> found) {
    if (result.pagination().isEmpty() || !result.pagination().get().containsKey(name)) {
      return; // The contract is broken then: a finding already.
    }
    Object was = result.pagination().get().get(name);
    if (!ExpectedWebhook.isSame(expected, was)) {
      found.add(
          new Observation(BehaviourRule.LIST_META, String.valueOf(expected), String.valueOf(was))
              .at("/meta/pagination/" + name)
              .fix("have the server count what the filters let through")
              .on(result));
    }
  }

  private void checkPastEnd(InspectionContext context) {
    ListedWebhooks webhooks = ListedWebhooks.read(context);
    if (!webhooks.whole()) {
      context.notChecked("the company has too many webhooks to see the end of the list");
      return;
    }
    int limit = Math.max(1, Math.min(webhooks.webhooks().size(), ApiCall.LARGEST_PAGE));
    int page = (webhooks.webhooks().size() + limit - 1) / limit + 1;
    List<Observation> found = new ArrayList<>();
    CallResult result =
        context.send(context.full().page(webhooks.filter(), Math.max(2, page), limit));
    if (!result.isSuccessful() || !result.webhooks().isEmpty()) {
      found.add(
          new Observation(
                  BehaviourRule.LIST_PAST_END,
                  "200 with an empty data",
                  result.isSuccessful()
                      ? Counts.of(result.webhooks().size(), "webhook")
                      : result.summary())
              .at("/data")
              .fix("have the server answer an empty page")
              .on(result));
    }
    report(context, webhooks, found);
  }

  private void checkStrayParameter(InspectionContext context) {
    ListedWebhooks webhooks = ListedWebhooks.read(context);
    Map<String, String> query =
        new LinkedHashMap<>(
            context.full().page(webhooks.filter(), 1, ApiCall.LARGEST_PAGE).query());
    query.put("sepay_kit_stray", "1");
    CallResult result = context.send(context.full().list(query));
    List<Long> ids = result.ids();
    List<Long> expected = webhooks.listed().stream().limit(ApiCall.LARGEST_PAGE).toList();
    List<Observation> found = new ArrayList<>();
    if (!result.isSuccessful() || !ids.equals(expected)) {
      found.add(
          new Observation(
                  BehaviourRule.LIST_STRAY_PARAMETER,
                  "the same " + Counts.of(expected.size(), "webhook") + " as without it",
                  result.isSuccessful()
                      ? Counts.of(ids.size(), "webhook") + ", others or otherwise"
                      : result.summary())
              .fix("have the server ignore query parameters that it does not know")
              .on(result));
    }
    report(context, webhooks, found);
  }

  private void checkSame(InspectionContext context) {
    ListedWebhooks webhooks = ListedWebhooks.read(context);
    if (webhooks.isEmpty()) {
      context.needsWebhooks("the company has no webhooks to read");
      return;
    }
    ExpectedWebhook expected = context.state().expected();
    List<Observation> found = new ArrayList<>();
    for (Map<String, Object> listed : webhooks.webhooks().stream().limit(6).toList()) {
      CallResult read = context.get(ListedWebhooks.id(listed));
      if (read.isUnreadable()) {
        continue;
      }
      if (!read.isSuccessful() || read.webhook().isEmpty()) {
        found.add(
            new Observation(
                    BehaviourRule.GET_IDENTITY,
                    "webhook " + ListedWebhooks.id(listed) + ", which the list shows",
                    read.summary())
                .fix("have the server read what it lists")
                .on(read));
        continue;
      }
      NewWebhookCheck.checkIdentity(context, ListedWebhooks.id(listed), read);
      if (!webhooks.listed().contains(ListedWebhooks.id(listed))) {
        continue;
      }
      for (var d : expected.compare(listed, read.webhook().get())) {
        found.add(expected.observe(BehaviourRule.LIST_SAME, d, ", as in the list").on(read));
      }
    }
    report(context, webhooks, found);
  }

  /** Reports, unless somebody else changed the company's webhooks meanwhile. */
  static void report(InspectionContext context, ListedWebhooks webhooks, List<Observation> found) {
    if (!found.isEmpty() && webhooks.hasChanged(context)) {
      context.notChecked("webhooks of the company changed meanwhile");
      return;
    }
    found.forEach(context::report);
  }
}
