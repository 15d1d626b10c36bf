package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import io.github.sepaykit.contract.http.Response;
import java.time.Duration;
import java.util.Optional;

/** Answer to a request, by the kit or by a fault. */
sealed interface ServedAnswer {
  /**
   * By the kit.
   *
   * @param response diagnostic headers included
   * @param delay set by a run-time fault
   */
  record ByKit(Response response, Optional<Duration> delay) implements ServedAnswer {}

  /** By a run-time fault, past the kit. */
  record ByFault(ResponseDefinition definition) implements ServedAnswer {}
}
