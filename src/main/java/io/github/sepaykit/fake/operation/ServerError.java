package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** SePay's envelope of a 500, for what the kit itself has done wrongly. */
@SpecRef("#/components/responses/ServerError")
public final class ServerError {
  private ServerError() {}

  /**
   * Returns the answer in place of one that could not be given.
   *
   * @param reason what failed, for people
   */
  public static Response response(String reason) {
    return of("SePay Kit itself failed, which is a bug of the kit: " + reason);
  }

  static Response of(String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "error");
    body.put("error", "server_error");
    body.put("message", message);
    return AnswerWriter.json(500, body);
  }
}
