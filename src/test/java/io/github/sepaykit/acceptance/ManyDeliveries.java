package io.github.sepaykit.acceptance;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Transaction;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A process of its own that delivers much to a receiver elsewhere, and prints a line for each of
 * its runs.
 */
final class ManyDeliveries {
  private static final int WEBHOOKS = 2_000;
  private static final int TRANSACTIONS = 20_000;

  private final SePay sepay;
  private final String receiver;
  private final PrintStream out;

  private ManyDeliveries(SePay sepay, String receiver, PrintStream out) {
    this.sepay = sepay;
    this.receiver = receiver;
    this.out = out;
  }

  /**
   * @param args the receiver's origin, and which run: {@code webhooks} or {@code transactions}
   */
  public static void main(String[] args) {
    try (SePayFake fake = SePayFake.start()) {
      ManyDeliveries run = new ManyDeliveries(fake.sepay().newCompany(), args[0], System.out);
      if (args[1].equals("transactions")) {
        run.transactions();
      } else {
        run.full(run.webhooks());
      }
    }
  }

  private long webhook(String path) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("bank_account_id", sepay.bankAccounts().get(0).id());
    fields.put("name", "Shop");
    fields.put("event_type", "All");
    fields.put("authen_type", "Api_Key");
    fields.put("api_key", "KEY1234567890");
    fields.put("request_content_type", "Json");
    fields.put("webhook_url", receiver + path);
    fields.put("is_verify_payment", 1);
    return sepay.webhooks().add(fields).id();
  }

  private static boolean once(Delivery delivery) {
    return delivery.state() == DeliveryState.ACKNOWLEDGED && delivery.attempts().size() == 1;
  }

  private List<Long> webhooks() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < WEBHOOKS; i++) {
      ids.add(webhook("/" + i));
    }
    Transaction tx = sepay.receive(250_000).content("DH1029").send();
    TransactionDeliveries settled = sepay.deliveries(tx).awaitSettled();
    long once = settled.deliveries().stream().filter(ManyDeliveries::once).count();
    out.println("deliveries " + settled.deliveries().size() + ", once " + once);
    return ids;
  }

  private void transactions() {
    long id = webhook("/hook");
    List<Long> sent = new ArrayList<>();
    for (int i = 1; i <= TRANSACTIONS; i++) {
      sent.add(sepay.receive(i).content("DH" + i).send().id());
    }
    int once = 0;
    for (long tx : sent) {
      TransactionDeliveries settled = sepay.deliveries(tx).awaitSettled();
      once += settled.deliveries().size() == 1 && once(settled.to(id).orElseThrow()) ? 1 : 0;
    }
    out.println(
        "deliveries " + sent.size() + ", once " + once + ", dropped " + sepay.delivery().dropped());
  }

  /** Fills the queue, is refused, and loses nothing of what was taken. */
  private void full(List<Long> ids) {
    sepay.delivery().pause();
    List<Transaction> taken = new ArrayList<>();
    String refused = "";
    while (refused.isEmpty() && taken.size() < 100) {
      try {
        taken.add(sepay.receive(10).send());
      } catch (ControlException e) {
        refused = e.rule();
      }
    }
    out.println(
        "taken "
            + taken.size()
            + ", waiting "
            + sepay.delivery().pending()
            + ", then "
            + refused
            + ", booked "
            + (sepay.delivery().transactions().size() - 1));
    ids.subList(10, WEBHOOKS).forEach(sepay.webhooks()::delete);
    sepay.delivery().resume();
    Map<DeliveryState, Integer> states = new java.util.EnumMap<>(DeliveryState.class);
    for (Transaction tx : taken) {
      sepay
          .deliveries(tx)
          .awaitSettled()
          .deliveries()
          .forEach(one -> states.merge(one.state(), 1, Integer::sum));
    }
    Transaction after = sepay.receive(10).send();
    int last = sepay.deliveries(after).awaitAcknowledged().deliveries().size();
    out.println(states + ", balance " + after.accumulated() + ", after " + last);
  }
}
