package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Response;
import java.util.List;

/**
 * Answer of the kit to a request.
 *
 * @param response as sent, diagnostic headers left out
 * @param isSound true if the response is known to keep the contract
 * @param violations violations of the request, and reasons for a refusal
 */
public record KitAnswer(Response response, boolean isSound, List<Violation> violations) {
  public KitAnswer {
    violations = List.copyOf(violations);
  }
}
