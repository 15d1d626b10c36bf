package io.github.sepaykit.jmh;

import io.github.sepaykit.contract.CheckedRequest;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.jmh.Traffic.Exchange;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Checks of requests, answers and deliveries by the contract, each body parsed anew. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ContractBenchmark {
  /** Sound requests. */
  @State(Scope.Thread)
  public static class Requests {
    private final Contract contract = Contract.bundled();
    private final List<Request> creates = Traffic.sound(contract, Traffic.creates(1));
    private final List<Request> patches = Traffic.sound(contract, Traffic.patches());
    private final List<Request> queries = Traffic.sound(contract, Traffic.queries());
    private final List<Request> deliveries = Traffic.deliveries();
    private int next;

    /** Returns the next one, its body as it came off the wire. */
    Request next(List<Request> requests) {
      Request request = requests.get(next++ % Traffic.VARIANTS);
      return new Request(
          request.method(), request.target(), request.headers(), Body.of(request.body().bytes()));
    }
  }

  @Benchmark
  public CheckedRequest create(Requests requests) {
    return requests.contract.checkRequest(requests.next(requests.creates));
  }

  @Benchmark
  public CheckedRequest patch(Requests requests) {
    return requests.contract.checkRequest(requests.next(requests.patches));
  }

  @Benchmark
  public CheckedRequest query(Requests requests) {
    return requests.contract.checkRequest(requests.next(requests.queries));
  }

  @Benchmark
  public List<Violation> delivery(Requests requests) {
    return requests.contract.checkDelivery(requests.next(requests.deliveries));
  }

  @Benchmark
  public List<Violation> answer(Requests requests, WebhookLists lists) {
    Exchange list = lists.next();
    return requests.contract.checkResponse(list.request(), list.response());
  }
}
