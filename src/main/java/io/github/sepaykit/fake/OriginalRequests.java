package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.sepaykit.contract.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * Requests as they were before they were cut to what WireMock can read: a query with a broken
 * escape, a body that only looks like gzip or is too long. Held for the thread that serves one.
 */
final class OriginalRequests {
  private final ThreadLocal<@Nullable Request> held = new ThreadLocal<>();

  /** Serves a request that WireMock sees in another form. */
  void during(Request original, Runnable serving) {
    held.set(original);
    try {
      serving.run();
    } finally {
      held.remove();
    }
  }

  Request of(ServeEvent event) {
    Request original = held.get();
    return original == null ? WireMockMessages.request(event.getRequest()) : original;
  }
}
