package io.github.sepaykit.control;

import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Disturbances;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.Transaction;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How a company's transactions are delivered, and what was. Thread-safe. */
public interface DeliveryService {
  DeliverySettings settings();

  /** Replaces the settings; they hold from the next attempt on. */
  void configure(DeliverySettings settings);

  /** Replaces the disturbances alone. */
  default void disturb(Disturbances disturbances) {
    configure(settings().withDisturbances(disturbances));
  }

  /**
   * Adds a route: webhook URLs of an origin, for example {@code https://shop.example.com}, are
   * delivered to another, for example {@code http://localhost:3000}, path and query kept.
   */
  default void route(URI from, URI to) {
    configure(settings().withRoute(from, to));
  }

  /** Where payment codes are looked for, in order. */
  List<PaymentCodeFormat> paymentCodeFormats();

  void paymentCodeFormats(List<PaymentCodeFormat> formats);

  /** Holds every delivery back until {@link #resume()}; attempts under way end. */
  void pause();

  void resume();

  /** Sends a made-up transaction to one webhook, whatever it matches; nothing is booked. */
  Delivery test(long webhookId);

  /** The transactions that are kept, oldest first. */
  List<Transaction> transactions();

  Optional<Transaction> transaction(long id);

  /** The log: each transaction with its verdicts, deliveries and attempts, oldest first. */
  List<TransactionDeliveries> log();

  /** How many transactions the log does not keep any more. */
  long dropped();

  /** How many attempts wait or are under way. */
  int pending();
}
