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

/** Compiled documents of the kit; text and line table are read when first asked for. */
final class BundledDocument {
  private static final String FOLDER = "/META-INF/sepay-kit/openapi/";
  private static final String BASE = "openapi/sepay-webhooks.yaml";

  private BundledDocument() {}

  static Document read(Edition edition) {
    String name = FOLDER + edition.document();
    StrictJson.Result json = StrictJson.read(resource(name + ".json", InputStream::readAllBytes));
    if (json.root() == null) {
      throw new IllegalStateException("broken resource " + name + ".json");
    }
    return new Document(
        BASE,
        json.root(),
        () -> resource(name + ".lines.json", LineTable::read),
        () ->
            Optional.of(
                resource(
                    name + ".yaml", in -> new String(in.readAllBytes(), StandardCharsets.UTF_8))));
  }

  private interface Reading<T> {
    T read(InputStream in) throws IOException;
  }

  private static <T> T resource(String name, Reading<T> reading) {
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
