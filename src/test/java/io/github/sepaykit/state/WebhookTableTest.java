package io.github.sepaykit.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The indexed table answers as a plain scan does, whatever was put, replaced and deleted. */
class WebhookTableTest {
  private record Step(boolean delete, long id, String key, long active, String url) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(false, false, false, true),
            Arbitraries.longs().between(1, 12),
            Arbitraries.of("A", "B", ""),
            Arbitraries.longs().between(0, 1),
            Arbitraries.of("https://a/", "https://b/", "https://ab/"))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 500)
  void answersAsAPlainScan(
      @ForAll("steps") List<Step> steps,
      @ForAll("queries") WebhookQuery query,
      @ForAll @LongRange(min = 1, max = 12) long askedBefore) {
    WebhookTable table = new WebhookTable(List.of("api_key", "active"));
    Map<Long, Webhook> model = new TreeMap<>();
    for (Step step : steps) {
      if (step.id() == askedBefore) {
        table.list(query); // What it finds is kept, and must stay right.
      }
      if (step.delete()) {
        assertThat(table.delete(step.id())).isEqualTo(model.remove(step.id()) != null);
      } else {
        Map<String, Object> fields =
            new HashMap<>(Map.of("active", step.active(), "webhook_url", step.url()));
        if (!step.key().isEmpty()) {
          fields.put("api_key", step.key());
        }
        Webhook webhook = new Webhook(step.id(), Instant.EPOCH, fields);
        table.put(webhook);
        model.put(step.id(), webhook);
      }
    }
    List<Webhook> matching = new ArrayList<>(model.values());
    matching.sort(Comparator.comparingLong(Webhook::id).reversed());
    matching.removeIf(
        webhook ->
            !query.equal().entrySet().stream()
                    .allMatch(e -> Objects.equals(webhook.fields().get(e.getKey()), e.getValue()))
                || !query.containing().entrySet().stream()
                    .allMatch(
                        e ->
                            String.valueOf(webhook.fields().get(e.getKey()))
                                .contains(e.getValue())));
    WebhookPage page = table.list(query);
    assertThat(page.total()).isEqualTo(matching.size());
    assertThat(page.webhooks())
        .isEqualTo(matching.stream().skip(query.offset()).limit(query.limit()).toList());
    assertThat(table.size()).isEqualTo(model.size());
  }

  @Provide
  Arbitrary<WebhookQuery> queries() {
    return Combinators.combine(
            Arbitraries.<Map<String, Object>>of(
                Map.of(),
                Map.of("active", 1L),
                Map.of("api_key", "A"),
                Map.of("api_key", "B", "active", 0L),
                Map.of("api_key", "C")),
            Arbitraries.of(
                Map.<String, String>of(), Map.of("webhook_url", "a"), Map.of("webhook_url", "b/")),
            Arbitraries.longs().between(0, 6),
            Arbitraries.integers().between(1, 5))
        .as(WebhookQuery::new);
  }

  @Test
  void aPageCostsNoMoreInALargeTable() {
    assertThat(visitedByAPage(10_000)).isEqualTo(visitedByAPage(100)).isEqualTo(4 * 20);
  }

  /** Returns how many webhooks are looked at for a page of each kind of filter, asked again. */
  private static long visitedByAPage(int size) {
    WebhookTable table = new WebhookTable(List.of("api_key", "active"));
    for (int id = 1; id <= size; id++) {
      table.put(webhook(id, id % 2));
    }
    List<WebhookQuery> queries =
        List.of(
            new WebhookQuery(Map.of(), Map.of(), 20, 20),
            new WebhookQuery(Map.of("active", 1L), Map.of(), 0, 20),
            new WebhookQuery(Map.of("active", 1L), Map.of("webhook_url", "hook"), 0, 20),
            new WebhookQuery(Map.of("name", "Shop"), Map.of(), 0, 20));
    queries.forEach(table::list);
    table.put(webhook(size + 1, 1));
    table.delete(size - 1);
    long before = table.visited();
    queries.forEach(table::list);
    return table.visited() - before;
  }

  @Test
  void aWriteLooksAtNoOtherWebhookThoughFiltersAreKept() {
    WebhookTable table = new WebhookTable(List.of("api_key", "active"));
    for (int id = 1; id <= 10_000; id++) {
      table.put(webhook(id, id % 2));
    }
    WebhookQuery query = new WebhookQuery(Map.of(), Map.of("webhook_url", "hook"), 0, 20);
    table.list(query);
    assertThat(table.visited()).as("the first time all").isEqualTo(10_000 + 20);
    table.put(webhook(10_001, 1));
    table.put(webhook(77, 0));
    table.delete(78);
    assertThat(table.visited()).as("nothing is searched anew").isEqualTo(10_000 + 20);
    assertThat(table.list(query).total()).isEqualTo(10_000);
    assertThat(table.visited()).isEqualTo(10_000 + 20 + 20);
  }

  private static Webhook webhook(long id, long active) {
    Map<String, Object> fields =
        Map.of("active", active, "name", "Shop", "webhook_url", "https://a.example/hook");
    return new Webhook(id, Instant.EPOCH, fields);
  }
}
