package io.github.sepaykit.delivery.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.entity.mime.StringBody;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/** A payload as multipart/form-data (RFC 7578), a part for each field, as cURL writes them. */
public final class MultipartForm {
  private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

  private MultipartForm() {}

  static EncodedPayload encode(Map<String, ? extends @Nullable Object> fields) {
    String boundary = boundary(fields);
    // Of the encoder's modes the one that writes Content-Disposition and no other header.
    MultipartEntityBuilder form =
        MultipartEntityBuilder.create()
            .setMode(HttpMultipartMode.LEGACY)
            .setCharset(StandardCharsets.UTF_8)
            .setBoundary(boundary);
    texts(fields).forEach((name, text) -> form.addPart(name(name), new StringBody(text, TEXT)));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      form.build().writeTo(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new EncodedPayload("multipart/form-data; boundary=" + boundary, body.toByteArray());
  }

  /** Escaped as browsers and cURL do. */
  private static String name(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** The fields as the form carries them, in order. */
  public static Map<String, String> texts(Map<String, ? extends @Nullable Object> fields) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof CharSequence text ? text.toString() : PhpJson.write(value);
  }

  /** Looks like cURL's; made of the payload, so that the same payload has the same bytes. */
  private static String boundary(Map<String, ? extends @Nullable Object> fields) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(PhpJson.bytes(fields));
      return "-".repeat(24) + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
