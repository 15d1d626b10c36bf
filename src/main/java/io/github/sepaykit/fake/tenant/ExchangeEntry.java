package io.github.sepaykit.fake.tenant;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One exchange as kept.
 *
 * @param number position in the server's history
 * @param at real time
 * @param operation null when the request matched none
 * @param injected name of the fault or stub that answered; null when the kit did
 */
public record ExchangeEntry(
    long number,
    Instant at,
    @Nullable Operation operation,
    Request request,
    Response response,
    List<Violation> violations,
    @Nullable String injected) {
  private static final long OBJECTS = 1000;
  private static final long OBJECTS_OF_FIELD = 90;
  private static final long OBJECTS_OF_VIOLATION = 200;

  /** Returns about how many bytes of memory it takes: texts, bodies, header fields, violations. */
  long weight() {
    return OBJECTS
        + request.target().length()
        + request.body().length()
        + weight(request.headers())
        + response.body().length()
        + weight(response.headers())
        + violations.stream().mapToLong(ExchangeEntry::weight).sum();
  }

  private static long weight(Headers headers) {
    long[] sum = new long[1];
    headers.forEach((name, value) -> sum[0] += OBJECTS_OF_FIELD + name.length() + value.length());
    return sum[0];
  }

  private static long weight(Violation violation) {
    return OBJECTS_OF_VIOLATION
        + violation.pointer().length()
        + violation.expected().length()
        + violation.was().length()
        + violation.fix().length();
  }
}
