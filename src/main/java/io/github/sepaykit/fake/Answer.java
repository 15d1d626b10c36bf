package io.github.sepaykit.fake;

import io.github.sepaykit.contract.Response;
import io.github.sepaykit.contract.Violation;
import java.util.List;

/**
 * What the kit answers to a request.
 *
 * @param response as sent, diagnostic headers left out
 * @param violations of the request, and reasons for a refusal
 */
record Answer(Response response, List<Violation> violations) {
  Answer {
    violations = List.copyOf(violations);
  }
}
