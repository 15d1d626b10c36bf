package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.observed.SeenExchange;
import io.github.sepaykit.signature.SePaySignature;
import java.util.ArrayList;
import java.util.List;

/** Counts of deliveries by their credentials and by what the receiver made of them. */
final class RefusalTally {
  private final boolean verifies;
  private int rightlyRefused;
  private int wronglyTaken;
  private int fitRefused;
  private int fitUnanswered;

  /**
   * @param verifies true if signatures are verified
   */
  RefusalTally(boolean verifies) {
    this.verifies = verifies;
  }

  /** Returns true for a refusal of a delivery whose credentials are not as they should be. */
  static boolean isRightRefusal(SeenExchange seen, List<Violation> found) {
    return isRefusal(seen) && hasWrongCredentials(found);
  }

  private static boolean hasWrongCredentials(List<Violation> found) {
    return found.stream()
        .anyMatch(
            violation ->
                violation.rule().isAboutCredentialsOfDelivery()
                    || violation.pointer().equals("/" + SePaySignature.SIGNATURE)
                    || violation.pointer().equals("/" + SePaySignature.TIMESTAMP));
  }

  private static boolean isRefusal(SeenExchange seen) {
    int status = seen.response().status();
    return status >= 400 && status < 500;
  }

  /**
   * Counts a delivery whose request is known.
   *
   * @param isSigned true if it has a signature
   * @param found in its request
   */
  void add(SeenExchange seen, boolean isSigned, List<Violation> found) {
    if (isRightRefusal(seen, found)) {
      rightlyRefused++;
    } else if (!verifies || !isSigned) {
      return;
    } else if (hasWrongCredentials(found)) {
      int status = seen.response().status();
      wronglyTaken += status >= 200 && status < 300 ? 1 : 0;
    } else if (isRefusal(seen)) {
      fitRefused++;
    } else if (!seen.isAnswered()) {
      fitUnanswered++;
    }
  }

  /** Returns what is to be said of them. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (rightlyRefused > 0) {
      notes.add(
          deliveries(rightlyRefused, "was", "were")
              + " refused rightly: the credentials are not as they should be, see what is broken");
    }
    if (wronglyTaken > 0) {
      notes.add(
          deliveries(wronglyTaken, "was", "were")
              + " taken though the signature does not fit: the receiver verifies none, or with"
              + " another secret_key");
    }
    if (fitRefused + fitUnanswered > 0) {
      notes.add(
          "the signature of %s fits: a receiver that %s verifies something else than the bytes"
                  .formatted(
                      deliveries(fitRefused + fitUnanswered, "", "").strip(),
                      fitRefused + fitUnanswered == 1 ? "refused it" : "refused one")
              + " received, such as the JSON printed anew, or by another secret_key or clock");
    }
    return notes;
  }

  private static String deliveries(int number, String one, String many) {
    return Counts.of(number, "delivery") + " " + (number == 1 ? one : many);
  }
}
