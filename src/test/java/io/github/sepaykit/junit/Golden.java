package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Texts kept beside the tests, with all that differs from run to run taken out. */
final class Golden {
  private Golden() {}

  static Consumer<String> is(String name) {
    return text -> assertThat(normal(text)).isEqualTo(read(name + ".txt"));
  }

  private static String normal(String text) {
    return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
            .replaceAll("(sepay-webhooks\\.yaml):\\d+", "$1:LINE")
            .replaceAll("/\\S*/target/", ".../target/")
        + "\n";
  }

  private static String read(String file) {
    try (InputStream in = Golden.class.getResourceAsStream(file)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
