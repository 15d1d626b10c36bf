package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers that come again and again, such as a 401 or the success of a change: each is printed and
 * judged once. Thread-safe.
 */
final class SoundAnswers {
  static final Headers JSON = Headers.of("Content-Type", "application/json");

  static final Map<String, Object> SUCCESS = Map.of("status", "success");

  private static final int MOST = 512;
  private static final int MOST_BYTES = 2048;

  private final Contract contract;
  private final Map<Key, Body> known = new ConcurrentHashMap<>();

  private record Key(String operation, int status, Map<String, Object> body) {}

  /**
   * A printed answer.
   *
   * @param isSound true if it is known to keep the contract
   */
  record Answer(Body body, boolean isSound) {}

  SoundAnswers(Contract contract) {
    this.contract = contract;
  }

  /**
   * Returns an answer, of which nothing may change later.
   *
   * @param body in plain Java form
   */
  Answer answer(Operation operation, int status, Map<String, Object> body) {
    Key key = new Key(operation.id(), status, body);
    Body before = known.get(key);
    if (before != null) {
      return new Answer(before, true);
    }
    Body made = Body.of(Json.of(body));
    if (!isSound(operation, status, made)) {
      return new Answer(made, false);
    }
    Body printed = Body.of(made.bytes());
    if (printed.length() <= MOST_BYTES) {
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(key, printed);
    }
    return new Answer(printed, true);
  }

  /** Returns true if an answer keeps the contract. */
  boolean isSound(Operation operation, int status, Body body) {
    Request request =
        new Request(operation.method(), operation.path(), Headers.none(), Body.empty());
    return contract.checkResponse(request, new Response(status, JSON, body)).isEmpty();
  }
}
