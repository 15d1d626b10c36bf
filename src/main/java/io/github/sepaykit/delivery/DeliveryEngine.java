package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the transactions of all companies of one server. Thread-safe. */
public final class DeliveryEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);
  private static final long TICK_MILLIS = 200;
  private static final long IDLE_SECONDS = 5;

  private final Companies companies;
  private final Supplier<Sender> senders;
  private final Contract contract;
  private final TrafficObserver observer;
  private final ExecutorService pool;
  private final ScheduledExecutorService ticker;
  private final Set<CompanyDeliveries> open = ConcurrentHashMap.newKeySet();

  /**
   * @param contract judges what is sent
   * @param companies whose transactions are delivered
   * @param senders makes a sender for each company, with the destinations that it may have
   * @param observer of every attempt
   */
  public DeliveryEngine(
      Contract contract, Companies companies, Supplier<Sender> senders, TrafficObserver observer) {
    this.companies = companies;
    this.senders = senders;
    this.observer = observer;
    this.contract = contract;
    this.pool =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads("sepay-delivery-"));
    this.ticker = Executors.newSingleThreadScheduledExecutor(threads("sepay-delivery-clock-"));
    ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory threads(String prefix) {
    AtomicLong numbers = new AtomicLong();
    return runnable -> {
      Thread thread = new Thread(runnable, prefix + numbers.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Lets nothing out, no error either: what gets out of it ends the schedule for good. */
  private void tick() {
    try {
      for (CompanyDeliveries deliveries : open) {
        tick(deliveries);
      }
    } catch (RuntimeException | Error e) {
      // Not even the log had memory left; the next tick may.
    }
  }

  private static void tick(CompanyDeliveries deliveries) {
    try {
      deliveries.tick();
    } catch (RuntimeException | Error e) {
      LOG.error("deliveries that fell due were not made; the next tick tries again", e);
    }
  }

  /** Begins to deliver a company's transactions, until the result is closed. */
  public CompanyDeliveries open(Company company) {
    // A sender of its own: what is under way for one company can be broken off alone.
    AttemptRunner attempter =
        new AttemptRunner(contract, senders.get(), companies.deliveryIds(), observer);
    CompanyDeliveries deliveries =
        new CompanyDeliveries(
            company,
            attempter,
            companies.transactionIds(),
            new AttemptDispatcher(company, attempter, pool));
    open.add(deliveries);
    return deliveries;
  }

  /** Ends what {@link #open} began. */
  public void close(CompanyDeliveries deliveries) {
    open.remove(deliveries);
    deliveries.close();
  }

  /** Breaks off what is under way and stops. */
  @Override
  public void close() {
    ticker.shutdownNow();
    open.forEach(CompanyDeliveries::close);
    pool.shutdownNow();
  }
}
