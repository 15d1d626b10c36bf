package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.ApiCall;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.WebhookFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Inspections of query parameters: a filter shows what it should, wrong values are refused. */
final class QueryInspections {
  private static final Set<String> PAGING = Set.of("page", "limit");
  private static final int MOST_VALUES = 3;
  private static final int MOST_WRONG_VALUES = 4;

  void addTo(InspectionList list, Map<String, Shape> query) {
    query.forEach(
        (filter, declared) -> {
          if (!PAGING.contains(filter)) {
            list.add(
                "list.filter." + filter,
                "the filter " + filter + " shows what it should and nothing else",
                context -> checkFilter(context, filter, declared));
          }
        });
    list.add("list.filters-combined", "filters are combined with AND", this::checkCombined);
    query.forEach(
        (name, shape) -> {
          if (!WrongValues.ofQuery(shape).isEmpty()) {
            list.add(
                "query." + name,
                "wrong values of the parameter " + name + " are refused",
                context -> checkRefusals(context, name, shape));
          }
        });
  }

  private void checkFilter(InspectionContext context, String filter, Shape declared) {
    if (!context.state().expected().shape().properties().containsKey(filter)) {
      context.outOfScope("a webhook has no field \"" + filter + "\" to hold the filter against");
      return;
    }
    ListedWebhooks webhooks = ListedWebhooks.read(context);
    List<String> values = new ArrayList<>();
    webhooks.values(filter, MOST_VALUES).stream().map(ExpectedWebhook::text).forEach(values::add);
    if (!declared.enumValues().isEmpty()) {
      declared.enumValues().stream()
          .map(ExpectedWebhook::text)
          .filter(value -> !values.contains(value))
          .forEach(values::add);
    } else {
      values.addAll(parts(values));
      values.add("sepaykitnosuch" + filter.length());
    }
    List<Observation> found = new ArrayList<>();
    for (String value : values) {
      apply(context, webhooks, filter, value, found);
    }
    if (webhooks.isEmpty()) {
      context.needsWebhooks("the company has no webhooks that a filter should show");
    }
    ListInspections.report(context, webhooks, found);
  }

  /** Returns a piece from within a value, and the same in capitals: either may match or not. */
  private static List<String> parts(List<String> values) {
    if (values.isEmpty() || values.get(0).length() < 4) {
      return List.of();
    }
    String value = values.get(0);
    String part = value.substring(Math.min(8, value.length() / 2), value.length() - 1);
    return List.of(part, part.toUpperCase(Locale.ROOT));
  }

  private void apply(
      InspectionContext context,
      ListedWebhooks webhooks,
      String filter,
      String value,
      List<Observation> found) {
    CallResult result = context.list(Map.of(filter, value));
    ListInspections.expectSuccess(result, found);
    if (!result.isSuccessful()) {
      return;
    }
    List<Long> ids = result.ids();
    ListInspections.expectNoDuplicates(ids, List.of(result), found);
    List<Map<String, Object>> strays =
        result.webhooks().stream()
            .map(webhooks::modelled)
            .filter(webhook -> !matches(filter, value, webhook.get(filter)))
            .toList();
    if (!strays.isEmpty()) {
      boolean otherCase =
          filter.equals(WebhookFields.URL)
              && strays.stream().allMatch(w -> matches(filter, lower(value), lower(w.get(filter))));
      found.add(
          new Observation(
                  otherCase ? BehaviourRule.LIST_FILTER_CASE : BehaviourRule.LIST_FILTER,
                  "only webhooks that match the filter " + filter,
                  "one that does not")
              .at("/data")
              .fix("have the server leave out what does not match")
              .on(result));
    }
    boolean cut = result.webhooks().size() >= ApiCall.LARGEST_PAGE;
    for (Map<String, Object> webhook : webhooks.webhooks()) {
      if (!cut
          && matches(filter, value, webhooks.modelled(webhook).get(filter))
          && !ids.contains(ListedWebhooks.id(webhook))) {
        found.add(hidden(context, filter, ListedWebhooks.id(webhook), ids.size()).on(result));
        break;
      }
    }
  }

  /** Reports a webhook that a filtered list lacks: the filter's fault when others have it. */
  private static Observation hidden(InspectionContext context, String filter, long id, int others) {
    boolean listed =
        context.pages(Map.of(), ListedWebhooks.MOST_PAGES).stream()
            .anyMatch(page -> page.ids().contains(id));
    return new Observation(
            listed ? BehaviourRule.LIST_FILTER : BehaviourRule.LIST_MISSING,
            "webhook " + id + ", which the filter " + filter + " lets through",
            Counts.of(others, "other"))
        .at("/data")
        .fix("have the server show every webhook that matches");
  }

  /** Returns true if a filter lets a field's value through: URLs in part, all else whole. */
  static boolean matches(String filter, String value, @Nullable Object field) {
    if (filter.equals(WebhookFields.URL)) {
      return field instanceof String url && url.contains(value);
    }
    return field != null && ExpectedWebhook.isSame(value, field);
  }

  private static String lower(@Nullable Object value) {
    return String.valueOf(value).toLowerCase(Locale.ROOT);
  }

  private void checkCombined(InspectionContext context) {
    ListedWebhooks webhooks = ListedWebhooks.read(context);
    if (webhooks.isEmpty()) {
      context.needsWebhooks("the company has no webhooks that filters could show");
      return;
    }
    Map<String, Object> one = webhooks.modelled(webhooks.webhooks().get(0));
    Map<String, String> query = new LinkedHashMap<>();
    query.put(WebhookFields.URL, ExpectedWebhook.text(one.getOrDefault(WebhookFields.URL, "")));
    query.put(
        WebhookFields.ACTIVE,
        ExpectedWebhook.isSame(true, one.get(WebhookFields.ACTIVE)) ? "0" : "1");
    CallResult result = context.list(query);
    List<Observation> found = new ArrayList<>();
    ListInspections.expectSuccess(result, found);
    boolean strays =
        result.webhooks().stream()
            .map(webhooks::modelled)
            .anyMatch(
                w -> query.keySet().stream().anyMatch(f -> !matches(f, query.get(f), w.get(f))));
    if (strays) {
      found.add(
          new Observation(
                  BehaviourRule.LIST_FILTERS_COMBINED,
                  "only webhooks that match both filters",
                  "one that matches one of them, or none")
              .at("/data")
              .fix("have the server combine filters with AND")
              .on(result));
    }
    ListInspections.report(context, webhooks, found);
  }

  private static void checkRefusals(InspectionContext context, String name, Shape shape) {
    int tried = 0;
    for (String value : WrongValues.ofQuery(shape)) {
      ApiCall call = context.full().list(Map.of(name, value));
      Optional<Violation> violation =
          context.contract().checkRequest(call.request()).violations().stream()
              .filter(v -> v.severity() != Severity.WARNING)
              .findFirst();
      if (violation.isEmpty() || tried++ == MOST_WRONG_VALUES) {
        continue;
      }
      CallResult result = context.send(call);
      if (result.status() != 400) {
        context.report(
            new Observation(
                    BehaviourRule.QUERY_ACCEPTED,
                    "400 validation_error, because "
                        + name
                        + " must be "
                        + violation.get().expected(),
                    result.summary() + " to " + name + "=" + value)
                .at("/" + name)
                .fix("have the server refuse what the contract does not allow")
                .on(result));
      }
    }
  }
}
