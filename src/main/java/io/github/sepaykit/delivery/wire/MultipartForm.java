package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.UrlencodedForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payload as multipart/form-data (RFC 7578), a part for each field, as cURL writes them. */
public final class MultipartForm {
  private MultipartForm() {}

  static EncodedPayload encode(Map<String, ? extends @Nullable Object> fields) {
    String boundary = boundary(fields);
    StringBuilder body = new StringBuilder();
    texts(fields)
        .forEach(
            (name, text) ->
                body.append("--%s\r\n".formatted(boundary))
                    .append("Content-Disposition: form-data; name=\"%s\"\r\n".formatted(name(name)))
                    .append("\r\n%s\r\n".formatted(text)));
    body.append("--%s--\r\n".formatted(boundary));
    return new EncodedPayload(
        "multipart/form-data; boundary=" + boundary,
        body.toString().getBytes(StandardCharsets.UTF_8),
        UrlencodedForm.encode(texts(fields)).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a name escaped as by browsers and cURL. */
  private static String name(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

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
