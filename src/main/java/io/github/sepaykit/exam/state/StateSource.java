package io.github.sepaykit.exam.state;

import io.github.sepaykit.delivery.wire.Sender;
import java.net.URI;
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

    UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Returns a source that reads all of them; empty when none is given. */
  static Optional<StateSource> of(
      List<URI> urls, Optional<Supplier<String>> callback, Sender sender) {
    if (urls.isEmpty() && callback.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        () -> {
          try {
            return read(urls, callback, sender);
          } catch (JsonEndpoint.NoJsonException e) {
            throw new UnreadableException(String.valueOf(e.getMessage()), e);
          }
        });
  }

  private static ReceiverState read(
      List<URI> urls, Optional<Supplier<String>> callback, Sender sender) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    callback.ifPresent(
        source -> all.put("callback", JsonEndpoint.parse("the callback", asked(source))));
    urls.forEach(url -> all.put(url.toString(), new JsonEndpoint(url, sender).get()));
    // A single one is the state itself, so that places read as the user knows them.
    return new ReceiverState(all.size() == 1 ? all.values().iterator().next() : all);
  }

  private static String asked(Supplier<String> source) {
    try {
      return source.get();
    } catch (RuntimeException e) {
      throw new UnreadableException("the callback threw " + e, e);
    }
  }
}
