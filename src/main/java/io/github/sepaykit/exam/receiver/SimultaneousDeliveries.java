package io.github.sepaykit.exam.receiver;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Sends deliveries on threads of their own. */
public final class SimultaneousDeliveries {
  private final ExecutorService threads;
  private final CountDownLatch stop;

  /**
   * @param stop released when the exam is to end
   */
  public SimultaneousDeliveries(ExecutorService threads, CountDownLatch stop) {
    this.threads = threads;
    this.stop = stop;
  }

  /**
   * Sends all at the same instant, or each so long after the one before; returns what became of
   * them, in order.
   *
   * @throws NotCheckedException when one may not be sent, or the exam was stopped
   */
  public List<CompletedDelivery> send(
      List<OutgoingDelivery> outgoing,
      Duration apart,
      Function<OutgoingDelivery, CompletedDelivery> sending) {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<CompletedDelivery>> futures = new ArrayList<>();
    for (int i = 0; i < outgoing.size(); i++) {
      OutgoingDelivery one = outgoing.get(i);
      Duration wait = apart.multipliedBy(i);
      futures.add(
          submit(
              () -> {
                start.await();
                stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
                return sending.apply(one);
              }));
    }
    start.countDown();
    return futures.stream().map(this::await).toList();
  }

  private Future<CompletedDelivery> submit(Callable<CompletedDelivery> task) {
    try {
      return threads.submit(task);
    } catch (RejectedExecutionException e) {
      throw new NotCheckedException("stopped");
    }
  }

  private CompletedDelivery await(Future<CompletedDelivery> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotCheckedException unchecked) {
        throw unchecked;
      }
      if (stop.getCount() == 0) {
        throw new NotCheckedException("stopped");
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotCheckedException("stopped");
    } catch (CancellationException e) {
      throw new NotCheckedException("stopped");
    }
  }
}
