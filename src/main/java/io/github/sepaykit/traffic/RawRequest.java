package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.observed.Gap;
import io.github.sepaykit.observed.SeenBody;
import io.github.sepaykit.observed.SeenExchange;
import io.github.sepaykit.observed.UncheckedReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Request as it went over the wire, or as an editor saved it: a head, an empty line, a body. */
final class RawRequest {
  private static final Pattern FIRST_LINE =
      Pattern.compile("([A-Z]{1,20}) (\\S+) HTTP/[0-9.]+\\s*");
  private static final Pattern HEADER = Pattern.compile("([^\\s:]+):[ \\t]*(.*?)\\s*");

  private RawRequest() {}

  /** Returns true for the beginning of a file that holds such a request. */
  static boolean isBeginning(byte[] first) {
    return new String(first, StandardCharsets.ISO_8859_1).matches("(?:POST|PUT|GET|PATC|DELE) ?.*");
  }

  /**
   * Reads a request.
   *
   * @throws UnreadableTrafficException when it is none
   */
  static RecordedEntry read(Path file, String name, byte[] bytes, TrafficScope scope) {
    // Bytes are letters here: positions in the text are positions in the file.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int crlf = text.indexOf("\r\n\r\n");
    int lf = text.indexOf("\n\n");
    boolean isCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
    int end = isCrlf ? crlf : lf;
    String head = end < 0 ? text : text.substring(0, end);
    int start = end < 0 ? text.length() : end + (isCrlf ? 4 : 2);
    String[] lines = head.split("\r?\n");
    Matcher first = FIRST_LINE.matcher(lines[0]);
    if (!first.matches()) {
      throw unreadable(file, "the line \"" + shortened(lines[0]) + "\"");
    }
    Headers.Builder headers = Headers.builder();
    for (int i = 1; i < lines.length; i++) {
      Matcher header = HEADER.matcher(lines[i]);
      if (!header.matches()) {
        throw unreadable(file, "line " + (i + 1) + ", \"" + shortened(lines[i]) + "\"");
      }
      headers.add(
          header.group(1),
          new String(
              header.group(2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
    Headers sent = headers.build();
    String url = first.group(2);
    Optional<String> target = url.startsWith("/") ? scope.relative(url) : scope.target(url);
    if (target.isEmpty()) {
      return new RecordedEntry.Foreign(name, first.group(1) + " " + url);
    }
    SeenBody body = body(sent, Arrays.copyOfRange(bytes, start, bytes.length));
    Request request =
        new Request(first.group(1), target.get(), sent, body.body().orElse(Body.empty()));
    return new RecordedEntry.Traded(
        name,
        SeenExchange.unanswered(
            request,
            body.body().isPresent()
                ? Optional.empty()
                : Optional.of(new Gap(UncheckedReason.REQUEST_BODY, body.reason())),
            "a request alone"),
        Instant.EPOCH,
        Duration.ZERO);
  }

  /** Returns the body as long as its head says: an editor may have put a line end behind it. */
  private static SeenBody body(Headers headers, byte[] rest) {
    if (headers.first("Transfer-Encoding").isPresent()) {
      return SeenBody.unknown("it is in chunks: save it put together, without Transfer-Encoding");
    }
    long length =
        headers
            .first("Content-Length")
            .filter(value -> value.matches("[0-9]{1,12}"))
            .map(Long::valueOf)
            .orElse((long) rest.length);
    if (length > rest.length) {
      return SeenBody.unknown(
          "it had " + length + " bytes, of which " + rest.length + " were kept");
    }
    return RecordedText.ofBytes(headers, Body.of(Arrays.copyOf(rest, (int) length)), -1);
  }

  private static UnreadableTrafficException unreadable(Path file, String was) {
    return UnreadableTrafficException.of(
        "cannot check " + file,
        "an HTTP request: \"POST /hook HTTP/1.1\", a header in each line, an empty line, the body",
        was,
        "save the request as it was received");
  }

  private static String shortened(String line) {
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
