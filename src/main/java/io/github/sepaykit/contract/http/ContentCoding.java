package io.github.sepaykit.contract.http;

import io.github.sepaykit.contract.internal.ValueText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * The only decoder of {@code Content-Encoding}, for whatever watches traffic from outside. Some
 * clients and recorders have decoded a body already and left the header: a body that does not begin
 * as its coding does is returned as it is.
 */
public final class ContentCoding {
  private ContentCoding() {}

  /** A body as its reader means it, or why it cannot be judged. */
  public sealed interface Result {
    /** The decoded body. */
    record Decoded(Body body) implements Result {}

    /** A coding that this kit cannot decode, named as in the header. */
    record Unknown(String coding) implements Result {}

    /** Bytes that are broken in a coding they begin with. */
    record Malformed(String coding) implements Result {}

    /** A body that grows to more bytes than the limit. */
    record TooLarge(int limit) implements Result {}

    /**
     * Returns the decoded body.
     *
     * @throws IOException when there is none; the message says why, "its …" being the body's
     */
    default Body orThrow() throws IOException {
      if (this instanceof Decoded decoded) {
        return decoded.body();
      }
      throw new IOException(reason());
    }

    /** Returns the reason why there is no decoded body; empty when there is one. */
    default String reason() {
      if (this instanceof Unknown unknown) {
        return "its Content-Encoding \"" + ValueText.cut(unknown.coding()) + "\" is not known";
      }
      if (this instanceof Malformed malformed) {
        return "its " + malformed.coding() + " coding is broken";
      }
      return this instanceof TooLarge large
          ? "it unpacks to more than " + large.limit() + " bytes"
          : "";
    }
  }

  /**
   * Decodes a body by its headers. A body of an unknown coding that begins as JSON does is taken as
   * decoded already.
   *
   * @param limit most bytes that the body may grow to
   */
  public static Result decode(Headers headers, Body body, int limit) {
    return decode(headers, body, limit, true);
  }

  /**
   * Decodes a body that nobody has decoded yet: one of an unknown coding is unknown whatever it
   * begins with.
   *
   * @param limit most bytes that the body may grow to
   */
  public static Result decodeSent(Headers headers, Body body, int limit) {
    return decode(headers, body, limit, false);
  }

  private static Result decode(Headers headers, Body body, int limit, boolean recorded) {
    List<String> codings = new ArrayList<>();
    for (String value : headers.all("Content-Encoding")) {
      codings.addAll(List.of(value.toLowerCase(Locale.ROOT).split(",", 8)));
    }
    Result result = new Result.Decoded(body);
    for (int i = codings.size() - 1; i >= 0; i--) {
      if (!(result instanceof Result.Decoded decoded) || decoded.body().isEmpty()) {
        break;
      }
      result = decode(codings.get(i).strip(), decoded.body(), limit, recorded);
    }
    return result;
  }

  private static Result decode(String coding, Body body, int limit, boolean recorded) {
    byte[] bytes = body.bytes();
    int first = bytes.length < 2 ? -1 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    boolean zlib = first >= 0 && (first >> 8 & 0x0F) == 8 && first % 31 == 0;
    return switch (coding) {
      case "", "identity" -> new Result.Decoded(body);
      case "gzip", "x-gzip" ->
          first == 0x1F8B ? inflate(coding, body, limit) : new Result.Decoded(body);
      case "deflate" -> zlib ? inflate(coding, body, limit) : new Result.Decoded(body);
      case "br" -> brotli(coding, body, limit, recorded && isLikeJson(bytes));
      default ->
          recorded && isLikeJson(bytes) ? new Result.Decoded(body) : new Result.Unknown(coding);
    };
  }

  private static boolean isLikeJson(byte[] bytes) {
    return bytes[0] == '{' || bytes[0] == '[';
  }

  /**
   * Decodes brotli, which has no mark of its own to begin with.
   *
   * @param mayBePlain true if somebody may have decoded the body already
   */
  private static Result brotli(String coding, Body body, int limit, boolean mayBePlain) {
    // The only stream that begins with a brace is an empty one; what follows it is not read.
    Result result =
        body.length() > 1 && body.bytes()[0] == '{'
            ? new Result.Malformed(coding)
            : inflate(coding, body, limit);
    return mayBePlain && result instanceof Result.Malformed ? new Result.Decoded(body) : result;
  }

  private static Result inflate(String coding, Body body, int limit) {
    try (InputStream in = unpacking(coding, new ByteArrayInputStream(body.bytes()))) {
      byte[] plain = in.readNBytes(limit);
      return in.read() < 0 ? new Result.Decoded(Body.of(plain)) : new Result.TooLarge(limit);
    } catch (IOException e) {
      return new Result.Malformed(coding);
    }
  }

  private static InputStream unpacking(String coding, InputStream packed) throws IOException {
    return switch (coding) {
      case "br" -> new BrotliInputStream(packed);
      case "deflate" -> new InflaterInputStream(packed);
      default -> new GZIPInputStream(packed);
    };
  }
}
