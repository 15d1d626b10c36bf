package io.github.sepaykit.jmh;

import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.state.WebhookPage;
import io.github.sepaykit.state.WebhookQuery;
import io.github.sepaykit.state.WebhookTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A company's webhooks. */
@State(Scope.Benchmark)
@Fork(jvmArgsAppend = "-Xmx3g")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StateBenchmark {
  private static final int SHOPS = 100;

  @Param({"10", "10000", "1000000"})
  int webhooks;

  private WebhookTable table = new WebhookTable(List.of());
  private int next;

  @Setup
  public void fill() {
    table = new WebhookTable(List.of("active"));
    for (int i = 1; i <= webhooks; i++) {
      table.put(webhook(i, i % 2));
    }
  }

  private static Webhook webhook(long id, long active) {
    return new Webhook(
        id,
        Instant.EPOCH,
        Map.of("active", active, "webhook_url", "https://shop" + id % SHOPS + ".example.com/hook"));
  }

  /** Returns ids in an order that is not theirs. */
  private long id() {
    next = next * 1_664_525 + 1_013_904_223;
    return 1 + Integer.remainderUnsigned(next, webhooks);
  }

  private WebhookQuery query(Map<String, Object> equal, Map<String, String> containing) {
    return new WebhookQuery(equal, containing, id() % Math.max(1, webhooks / 4), 20);
  }

  @Benchmark
  public Optional<Webhook> get() {
    return table.find(id());
  }

  @Benchmark
  public WebhookPage list() {
    return table.list(query(Map.of(), Map.of()));
  }

  @Benchmark
  public WebhookPage listByEquality() {
    return table.list(query(Map.of("active", id() % 2), Map.of()));
  }

  @Benchmark
  public WebhookPage listBySubstring() {
    return table.list(query(Map.of(), Map.of("webhook_url", "shop" + id() % SHOPS + ".")));
  }

  @Benchmark
  public boolean replace() {
    long id = id();
    Webhook read = table.find(id).orElseThrow();
    return table.replace(read, webhook(id, id % 2));
  }
}
