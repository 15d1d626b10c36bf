package io.github.sepaykit.fake.tenant;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The journal of a company, full, so that each exchange drops an earlier one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JournalBenchmark {
  @Param({"200", "20000"})
  int answerBytes;

  private final ExchangeJournal journal = new ExchangeJournal(10_000);
  private final Operation operation = Contract.bundled().operation("listWebhooks").orElseThrow();
  private long number;

  @Benchmark
  public long append() {
    number++;
    byte[] answer = "x".repeat(answerBytes).getBytes(StandardCharsets.UTF_8);
    journal.add(
        new ExchangeEntry(
            number,
            Instant.EPOCH,
            operation,
            new Request("GET", "/api/v1/webhooks?page=" + number, Headers.none(), Body.empty()),
            new Response(200, Headers.of("Content-Type", "application/json"), Body.of(answer)),
            List.of(),
            null));
    return number;
  }
}
