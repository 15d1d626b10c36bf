package io.github.sepaykit.exam.sample;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Steps of a receiver that credits a moment after its answer. */
class Late extends Steps {
  private static final Duration LAG = Duration.ofMillis(480);

  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

  @Override
  void write(Books.Order order, Payment payment) {
    String code = order.code();
    later.schedule(
        () -> super.write(books.order(code).orElseThrow(), payment),
        LAG.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  void stop() {
    later.shutdownNow();
  }
}
