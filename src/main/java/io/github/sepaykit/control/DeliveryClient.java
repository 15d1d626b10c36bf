package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.DeliveryPage;
import io.github.sepaykit.control.ControlMessages.Paused;
import io.github.sepaykit.control.ControlMessages.TransactionList;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one company's transactions are delivered, by control calls. */
final class DeliveryClient implements DeliveryService {
  private final CompanyCalls calls;

  DeliveryClient(CompanyCalls calls) {
    this.calls = calls;
  }

  @Override
  public DeliverySettings settings() {
    return calls.get("/delivery/settings", DeliverySettings.class);
  }

  @Override
  public void configure(DeliverySettings settings) {
    calls.send("PUT", "/delivery/settings", settings);
  }

  @Override
  public List<PaymentCodeFormat> paymentCodeFormats() {
    return calls.list("/payment-code-formats", PaymentCodeFormat.class);
  }

  @Override
  public void paymentCodeFormats(List<PaymentCodeFormat> formats) {
    calls.send("PUT", "/payment-code-formats", formats);
  }

  @Override
  public void pause() {
    calls.send("PUT", "/delivery/paused", new Paused(true));
  }

  @Override
  public void resume() {
    calls.send("PUT", "/delivery/paused", new Paused(false));
  }

  @Override
  public Delivery test(long webhookId) {
    return calls.send("POST", "/webhooks/" + webhookId + "/test", Map.of(), Delivery.class);
  }

  @Override
  public List<Transaction> transactions() {
    return calls.get("/transactions", TransactionList.class).transactions();
  }

  @Override
  public Optional<Transaction> transaction(long id) {
    try {
      return Optional.of(calls.get("/transactions/" + id, Transaction.class));
    } catch (ControlException e) {
      if (e.rule().equals("control.transaction.unknown")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public List<TransactionDeliveries> log() {
    List<TransactionDeliveries> all = new ArrayList<>();
    DeliveryPage page = page();
    all.addAll(page.transactions());
    while (page.more()) {
      long last = all.get(all.size() - 1).transaction().id();
      page = calls.get("/deliveries/" + last, DeliveryPage.class);
      all.addAll(page.transactions());
    }
    return List.copyOf(all);
  }

  @Override
  public long dropped() {
    return page().dropped();
  }

  @Override
  public int pending() {
    return page().pending();
  }

  private DeliveryPage page() {
    return calls.get("/deliveries", DeliveryPage.class);
  }
}
