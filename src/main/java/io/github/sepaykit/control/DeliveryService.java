package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.DeliveryPage;
import io.github.sepaykit.control.ControlMessages.Paused;
import io.github.sepaykit.control.ControlMessages.TransactionList;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Disturbances;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.Transaction;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings and log of a company's deliveries. Thread-safe. */
public final class DeliveryService {
  private final CompanyCalls calls;

  DeliveryService(CompanyCalls calls) {
    this.calls = calls;
  }

  public DeliverySettings settings() {
    return calls.get("/delivery/settings", DeliverySettings.class);
  }

  /** Replaces the settings; they hold from the next attempt on. */
  public void configure(DeliverySettings settings) {
    calls.send("PUT", "/delivery/settings", settings);
  }

  /** Replaces the disturbances alone. */
  public void disturb(Disturbances disturbances) {
    configure(settings().withDisturbances(disturbances));
  }

  /**
   * Adds a route: webhook URLs of an origin, for example {@code https://shop.example.com}, are
   * delivered to another, for example {@code http://localhost:3000}, path and query kept.
   */
  public void route(URI from, URI to) {
    configure(settings().withRoute(from, to));
  }

  /** Forms of the payment codes that are looked for, in order. */
  public List<PaymentCodeFormat> paymentCodeFormats() {
    return calls.list("/payment-code-formats", PaymentCodeFormat.class);
  }

  public void paymentCodeFormats(List<PaymentCodeFormat> formats) {
    calls.send("PUT", "/payment-code-formats", formats);
  }

  /** Holds every delivery back until {@link #resume()}; attempts under way end. */
  public void pause() {
    calls.send("PUT", "/delivery/paused", new Paused(true));
  }

  public void resume() {
    calls.send("PUT", "/delivery/paused", new Paused(false));
  }

  /** Sends a made-up transaction to one webhook, whatever it matches; nothing is booked. */
  public Delivery test(long webhookId) {
    return calls.send("POST", "/webhooks/" + webhookId + "/test", Map.of(), Delivery.class);
  }

  /** Returns the transactions that are kept, oldest first. */
  public List<Transaction> transactions() {
    List<Transaction> all = new ArrayList<>();
    boolean more = true;
    while (more) {
      long last = all.isEmpty() ? 0 : all.get(all.size() - 1).id();
      TransactionList page = calls.get("/transactions?after=" + last, TransactionList.class);
      all.addAll(page.transactions());
      more = page.more();
    }
    return List.copyOf(all);
  }

  public Optional<Transaction> transaction(long id) {
    return CompanyCalls.unless(
        "control.transaction.unknown", () -> calls.get("/transactions/" + id, Transaction.class));
  }

  /** Returns the log: each transaction with its verdicts, deliveries and attempts, oldest first. */
  public List<TransactionDeliveries> log() {
    DeliveryPage page = page();
    List<TransactionDeliveries> all = new ArrayList<>(page.transactions());
    while (page.more()) {
      long last = all.get(all.size() - 1).transaction().id();
      page = calls.get("/deliveries/" + last, DeliveryPage.class);
      all.addAll(page.transactions());
    }
    return List.copyOf(all);
  }

  /** Returns the number of transactions that the log does not keep any more. */
  public long dropped() {
    return page().dropped();
  }

  /** Returns the number of attempts that wait or are under way. */
  public int pending() {
    return page().pending();
  }

  private DeliveryPage page() {
    return calls.get("/deliveries", DeliveryPage.class);
  }
}
