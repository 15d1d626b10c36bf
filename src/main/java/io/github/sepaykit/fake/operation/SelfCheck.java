package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Judges the kit's own answers; a broken one becomes a 500 that says so. */
public final class SelfCheck {
  private final Contract contract;

  public SelfCheck(Contract contract) {
    this.contract = contract;
  }

  public KitAnswer check(Request request, KitAnswer answer) {
    List<Violation> broken =
        answer.isSound() || answer.response().status() == Pipeline.NOT_IMPLEMENTED
            ? List.of() // The document cannot declare what this fake does not carry out.
            : contract.checkResponse(request, answer.response());
    if (broken.isEmpty()) {
      return answer;
    }
    Response answered =
        ServerError.of(
            "SePay Kit's own answer broke the contract; this is a bug of the kit, or of the document it was given: "
                + broken.stream()
                    .map(v -> v.rule().id() + " at " + v.pointer())
                    .collect(Collectors.joining(", ")));
    List<Violation> all = new ArrayList<>(answer.violations());
    all.addAll(broken);
    return new KitAnswer(answered, false, all);
  }
}
