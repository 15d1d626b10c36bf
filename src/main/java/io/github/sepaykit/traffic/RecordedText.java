package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.observed.SeenBody;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bodies as recorders write them down, and the signs that one is not what went over the wire: such
 * a body is unknown, for nobody but the recorder is to blame for it.
 */
final class RecordedText {
  private RecordedText() {}

  /**
   * Returns the body of bytes that a recorder kept, unpacked.
   *
   * @param size length that the recorder states, of the body before or after unpacking; negative
   *     for none
   */
  static SeenBody ofBytes(Headers headers, Body body, long size) {
    if (headers.first("Content-Encoding").isEmpty()) {
      return ofUncoded(body, size);
    }
    SeenBody unpacked = SeenBody.of(ContentCoding.decode(headers, body, RecordedEntry.MAX_BODY));
    return unpacked.body().isPresent() && isCut(unpacked.body().get(), size)
        ? cut(unpacked.body().get(), size)
        : unpacked;
  }

  /** Returns a body whose coding, if any, was not recorded: WireMock's recorder leaves it out. */
  private static SeenBody ofUncoded(Body body, long size) {
    byte[] bytes = body.bytes();
    if (bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B) {
      Headers gzip = Headers.of("Content-Encoding", "gzip");
      return SeenBody.of(ContentCoding.decode(gzip, body, RecordedEntry.MAX_BODY));
    }
    if (!isUtf8(bytes)) {
      return SeenBody.unknown("it is packed, and its Content-Encoding was not recorded");
    }
    return isCut(body, size) ? cut(body, size) : SeenBody.of(body);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Returns the body of a text that a recorder has unpacked. */
  static SeenBody ofText(String text, long size) {
    Body body = Body.of(text);
    return isCut(body, size) ? cut(body, size) : SeenBody.of(body);
  }

  /** Returns the body of a text that is said to be Base64; Firefox says so of plain text, too. */
  static SeenBody ofBase64(Headers headers, String text, long size) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.replaceAll("\\s+", ""));
      return ofBytes(headers, Body.of(bytes), size);
    } catch (IllegalArgumentException e) {
      return isLikeJson(text) ? ofText(text, size) : SeenBody.unknown("it is no base64");
    }
  }

  /** Returns true for the beginning of a JSON text of which the recorder has not kept the end. */
  private static boolean isCut(Body body, long size) {
    return size > body.length() && isLikeJson(body.text()) && !isJson(body.text());
  }

  private static SeenBody cut(Body body, long size) {
    return SeenBody.unknown(BodyLengths.kept(size, body.length()));
  }

  private static boolean isLikeJson(String text) {
    String plain = text.stripLeading();
    return plain.startsWith("{") || plain.startsWith("[");
  }

  private static boolean isJson(String text) {
    try {
      Json.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
