package io.github.sepaykit.report;

import io.github.sepaykit.contract.document.Evidence;
import java.util.List;

/**
 * Change of the document that would accept what answers contained.
 *
 * @param title what it adds or widens, for example {@code property "va_mode" of Webhook}
 * @param diff a unified diff that {@code git apply} and {@code patch} take
 * @param evidence the tag of the new clause
 * @param exchanges numbers of the exchanges that show it
 */
public record Proposal(String title, String diff, Evidence evidence, List<Integer> exchanges) {
  public Proposal {
    exchanges = List.copyOf(exchanges);
  }
}
