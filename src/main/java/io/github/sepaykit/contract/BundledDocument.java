package io.github.sepaykit.contract;

import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.LineTable;
import io.github.sepaykit.contract.internal.StrictJson;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Compiled document of the kit; its text and line table are read when first asked for. */
final class BundledDocument {
  private static final String RESOURCE = "/META-INF/sepay-kit/openapi/sepay-webhooks";

  private BundledDocument() {}

  static Document read() {
    StrictJson.Result json = StrictJson.read(resource(".json", InputStream::readAllBytes));
    if (json.root() == null) {
      throw new IllegalStateException("broken resource " + RESOURCE + ".json");
    }
    return new Document(
        "openapi/sepay-webhooks.yaml",
        json.root(),
        () -> resource(".lines.json", LineTable::read),
        () -> Optional.of(resource(".yaml", BundledDocument::text)));
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private interface Reading<T> {
    T read(InputStream in) throws IOException;
  }

  private static <T> T resource(String ending, Reading<T> reading) {
    String name = RESOURCE + ending;
    try (InputStream in = BundledDocument.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not on the classpath; run mvn compile");
      }
      return reading.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
