package io.github.sepaykit.listen;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.state.NewTransaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Payments written as JSON lines, each a transaction as the control API takes it. */
public final class PaymentFile {
  private PaymentFile() {}

  /**
   * Reads payments. Empty lines are left out; without a {@code type}, money comes in.
   *
   * @param name of the file, for messages
   * @throws IllegalArgumentException when a line is no payment; the message names it
   */
  public static List<NewTransaction> read(String name, List<String> lines) {
    List<NewTransaction> payments = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      try {
        payments.add(payment(lines.get(i)));
      } catch (ControlException e) {
        // Columns are of the line with its type, which may not be the one of the file.
        String why = e.detail().replaceFirst(" \\(line 1, column \\d+\\)", "");
        throw new IllegalArgumentException(name + ", line " + (i + 1) + ": " + why, e);
      }
    }
    if (payments.isEmpty()) {
      throw new IllegalArgumentException(
          name
              + ": expected a payment in each line, such as {\"amount\": 250000, \"content\":"
              + " \"DH1029\"}, was empty");
    }
    return payments;
  }

  private static NewTransaction payment(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Map<?, ?> given = ControlJson.read(bytes, Map.class);
    if (given.containsKey("type")) {
      return ControlJson.read(bytes, NewTransaction.class);
    }
    Map<Object, Object> incoming = new LinkedHashMap<>(given);
    incoming.put("type", "in");
    return ControlJson.read(ControlJson.write(incoming), NewTransaction.class);
  }
}
