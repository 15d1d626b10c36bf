package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** SePay's envelope of a 400, for a body that ends before its announced end. */
@SpecRef("#/components/responses/BadRequest")
public final class BrokenOffBody {
  /** Reason for people. */
  public static final String MESSAGE = "the body ended before its announced end";

  private BrokenOffBody() {}

  /** Returns the answer for a client that has ended its own side alone. */
  public static Response response() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "error");
    body.put("error", "validation_error");
    body.put("message", MESSAGE);
    return AnswerWriter.json(400, body);
  }
}
