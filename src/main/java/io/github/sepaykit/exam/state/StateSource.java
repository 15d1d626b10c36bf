package io.github.sepaykit.exam.state;

import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.SendOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the receiver's state from where the user said. For one thread at a time. */
public interface StateSource {
  /**
   * @throws UnreadableException when there is none to be had; the message says why
   */
  ReceiverState read();

  /** The state could not be read. */
  final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  /** Returns a source that reads all of them; empty when none is given. */
  static Optional<StateSource> of(
      List<URI> urls, Optional<Supplier<String>> callback, Destinations destinations) {
    if (urls.isEmpty() && callback.isEmpty()) {
      return Optional.empty();
    }
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    return Optional.of(
        () -> {
          Map<String, @Nullable Object> all = new LinkedHashMap<>();
          callback.ifPresent(source -> all.put("callback", parsed("the callback", asked(source))));
          urls.forEach(
              url -> all.put(url.toString(), parsed(shown(url), get(client, url, destinations))));
          // A single one is the state itself, so that places read as the user knows them.
          return new ReceiverState(all.size() == 1 ? all.values().iterator().next() : all);
        });
  }

  private static String asked(Supplier<String> source) {
    try {
      return source.get();
    } catch (RuntimeException e) {
      throw new UnreadableException("the callback threw " + e);
    }
  }

  private static String shown(URI url) {
    return io.github.sepaykit.contract.http.Masking.all().target(url.toString());
  }

  private static @Nullable Object parsed(String where, String json) {
    try {
      return Json.parse(json, DEEPEST).toPlain();
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(where + " gave no JSON: " + e.getMessage());
    }
  }

  private static String get(HttpClient client, URI url, Destinations destinations) {
    Optional<SendOutcome.Refused> refused = destinations.refusal(url);
    if (refused.isPresent()) {
      throw new UnreadableException(refused.get().message());
    }
    try {
      HttpResponse<InputStream> response =
          client.send(
              HttpRequest.newBuilder(url)
                  .timeout(Duration.ofSeconds(10))
                  .header("Accept", "application/json")
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        byte[] body = in.readNBytes(MOST + 1);
        if (body.length > MOST) {
          throw new UnreadableException(shown(url) + " answered more than " + MOST + " bytes");
        }
        if (response.statusCode() != 200) {
          throw new UnreadableException(
              shown(url) + " answered HTTP " + response.statusCode() + ", not 200");
        }
        return new String(body, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UnreadableException(
          shown(url)
              + " did not answer: "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreadableException("stopped");
    }
  }

  /** Levels of a state at most: more than an exam sends, for a receiver may store it all. */
  int DEEPEST = 1_000;

  /** Bytes of a state at most. */
  int MOST = 4 << 20;
}
