package io.github.sepaykit.exam.state;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.delivery.wire.NetworkFailure;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.delivery.wire.Transmission;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * URL of the receiver's that answers JSON.
 *
 * @param url where it is
 * @param sender knows where it may send to, and whom to trust
 */
public record JsonEndpoint(URI url, Sender sender) {
  private static final int MAX_BYTES = 4 << 20;

  /** Levels at most: more than an exam sends, for a receiver may store and show it all. */
  private static final int DEEPEST = 1_000;

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));

  /** Not {@code SePay-Kit/…}: a server of the kit itself refuses what looks like a delivery. */
  private static final Headers HEADERS =
      Headers.of("Accept", "application/json", "User-Agent", "sepay-kit-exam");

  /** No JSON was to be had; the message says why. */
  public static final class NoJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Response> answer;

    NoJsonException(String message) {
      this(message, Optional.empty());
    }

    NoJsonException(String message, Optional<Response> answer) {
      super(message);
      this.answer = answer;
    }

    /** Returns the answer that came in its place; empty where none came. */
    public Optional<Response> answer() {
      return answer;
    }
  }

  /**
   * Returns the JSON that a GET is answered with.
   *
   * @throws NoJsonException when there is none
   */
  public @Nullable Object get() {
    return json(Set.of(200), OutgoingRequest.get(url, HEADERS, TIMEOUTS, MAX_BYTES));
  }

  /**
   * Returns the JSON that an empty POST is answered with.
   *
   * @throws NoJsonException when there is none
   */
  public @Nullable Object post() {
    return json(
        Set.of(200, 201),
        new OutgoingRequest(url, HEADERS, new byte[0], TIMEOUTS, Transmission.whole()));
  }

  private @Nullable Object json(Set<Integer> statuses, OutgoingRequest request) {
    SendOutcome outcome = sender.send(request);
    if (outcome instanceof SendOutcome.Answered answered) {
      return json(statuses, answered);
    }
    throw new NoJsonException(
        outcome instanceof SendOutcome.Failed failed
            ? failure(failed)
            : ((SendOutcome.Refused) outcome).message());
  }

  private String failure(SendOutcome.Failed failed) {
    if (failed.failure() == NetworkFailure.ABORTED_BY_CALLBACK) {
      throw new CancellationException("stopped");
    }
    return failed.failure().isOfTls()
        ? "no TLS with "
            + failed.message()
            + "; trust its certificate: --ca-cert FILE or, on this machine, --insecure"
        : name() + " did not answer: " + failed.message();
  }

  private @Nullable Object json(Set<Integer> statuses, SendOutcome.Answered answered) {
    Response response = answered.response();
    if (!statuses.contains(response.status())) {
      throw new NoJsonException(
          "%s answered HTTP %d, not %s"
              .formatted(name(), response.status(), statuses.size() == 1 ? "200" : "200 or 201"),
          Optional.of(response));
    }
    if (answered.cut()) {
      throw new NoJsonException(
          name() + " answered more than " + MAX_BYTES + " bytes", Optional.of(response));
    }
    return parse(name(), response.body().text());
  }

  /** Reads JSON of a source, which the message names when it is none. */
  static @Nullable Object parse(String source, String json) {
    try {
      return Json.parse(json, DEEPEST).toPlain();
    } catch (IllegalArgumentException e) {
      throw new NoJsonException(source + " gave no JSON: " + e.getMessage());
    }
  }

  private String name() {
    return Masking.all().target(url.toString());
  }
}
