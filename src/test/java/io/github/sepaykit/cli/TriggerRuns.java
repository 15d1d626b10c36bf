package io.github.sepaykit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.delivery.Receiver;
import io.github.sepaykit.state.Transaction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Runs of {@code trigger} for a company of each test, with a receiver, on a fake of all. */
@Timeout(600)
abstract class TriggerRuns {
  static final SePayFake FAKE = SePayFake.start();

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final Receiver receiver = Receiver.taking();
  final SePay sepay = FAKE.sepay().newCompany();

  @AfterEach
  void leave() {
    receiver.close();
    sepay.delete();
  }

  /** Runs {@code trigger} for a payment of 250,000 VND with DH1029. */
  final int run(String... more) {
    List<String> args = new ArrayList<>(List.of("--amount", "250000", "--content", "DH1029"));
    args.addAll(List.of(more));
    return trigger(args.toArray(String[]::new));
  }

  /** Runs {@code trigger} for the test's company on the fake. */
  final int trigger(String... more) {
    List<String> args = new ArrayList<>(List.of("trigger", "--url", FAKE.baseUrl().toString()));
    args.addAll(List.of("--company", Long.toString(sepay.companyId())));
    args.addAll(List.of(more));
    return main(args.toArray(String[]::new));
  }

  final int main(String... args) {
    return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  /** Adds a webhook on the receiver. */
  final long webhook(Map<String, Object> more) {
    return receiver.addWebhook(sepay, more);
  }

  final Transaction recorded() {
    return sepay.delivery().transactions().get(0);
  }

  final JsonNode json() throws Exception {
    return new ObjectMapper().readTree(out.toString());
  }
}
