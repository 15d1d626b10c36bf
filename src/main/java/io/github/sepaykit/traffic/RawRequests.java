package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.document.Counts;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File of requests as they went over the wire, or as an editor saved them: of each a head, an empty
 * line, a body.
 */
final class RawRequests {
  private static final String FIRST_LINE = "([A-Z]{1,20}) (\\S+) HTTP/[0-9.]+[ \\t]*";
  private static final Pattern FIRST = Pattern.compile(FIRST_LINE);
  private static final Pattern NEXT = Pattern.compile("(?m)^" + FIRST_LINE + "\r?$");
  private static final Pattern HEADER = Pattern.compile("([^\\s:]+):[ \\t]*(.*?)\\s*");
  private static final int MOST_LINE_ENDS = 3;

  private final Path file;
  private final byte[] bytes;
  private final String text;
  private final TrafficScope scope;

  /**
   * Head of a request.
   *
   * @param start of the body, in bytes of the file
   */
  private record Head(String method, String url, Headers headers, int start) {}

  /**
   * Body of a request.
   *
   * @param end behind it, in bytes of the file
   */
  private record Part(SeenBody body, SentBytes sent, int end) {}

  private RawRequests(Path file, byte[] bytes, TrafficScope scope) {
    this.file = file;
    this.bytes = bytes;
    // Bytes are letters here: positions in the text are positions in the file.
    this.text = new String(bytes, StandardCharsets.ISO_8859_1);
    this.scope = scope;
  }

  /** Returns true for the beginning of a file that holds such requests. */
  static boolean isBeginning(byte[] first) {
    return new String(first, StandardCharsets.ISO_8859_1).matches("(?:POST|PUT|GET|PATC|DELE) ?.*");
  }

  /**
   * Reads all requests.
   *
   * @throws UnreadableTrafficException when the first is none
   */
  static void read(Path file, byte[] bytes, TrafficScope scope, Consumer<RecordedEntry> sink) {
    new RawRequests(file, bytes, scope).readAll(sink);
  }

  private void readAll(Consumer<RecordedEntry> sink) {
    String name = String.valueOf(file.getFileName());
    int at = 0;
    for (int number = 1; number == 1 || at < bytes.length; number++) {
      if (number > 1 && !NEXT.matcher(text).region(at, text.length()).lookingAt()) {
        String rest = Counts.of(bytes.length - at, "byte") + " behind the end of the body";
        sink.accept(
            RecordedEntry.notJudged("the rest of " + name, UncheckedReason.INCOMPLETE, rest));
        return;
      }
      Head head = head(at);
      Part part = part(head);
      sink.accept(entry(number == 1 ? name : "request " + number + " of " + name, head, part));
      at = behindBlanks(part.end());
    }
  }

  private int behindBlanks(int at) {
    int next = at;
    while (next < bytes.length && bytes[next] <= ' ' && bytes[next] >= 0) {
      next++;
    }
    return next;
  }

  private Head head(int at) {
    int crlf = text.indexOf("\r\n\r\n", at);
    int lf = text.indexOf("\n\n", at);
    boolean isCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
    int end = isCrlf ? crlf : lf;
    String[] lines = text.substring(at, end < 0 ? text.length() : end).split("\r?\n");
    Matcher first = FIRST.matcher(lines[0]);
    if (!first.matches()) {
      throw unreadable("the line \"" + shortened(lines[0]) + "\"");
    }
    Headers.Builder headers = Headers.builder();
    for (int i = 1; i < lines.length; i++) {
      Matcher header = HEADER.matcher(lines[i]);
      if (!header.matches()) {
        throw unreadable("line " + (i + 1) + ", \"" + shortened(lines[i]) + "\"");
      }
      headers.add(
          header.group(1),
          new String(
              header.group(2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
    int start = end < 0 ? text.length() : end + (isCrlf ? 4 : 2);
    return new Head(first.group(1), first.group(2), headers.build(), start);
  }

  private RecordedEntry entry(String place, Head head, Part part) {
    Optional<String> target =
        head.url().startsWith("/") ? scope.relative(head.url()) : scope.target(head.url());
    if (target.isEmpty()) {
      return new RecordedEntry.Foreign(place, head.method() + " " + head.url());
    }
    SeenBody body = part.body();
    Request request =
        new Request(head.method(), target.get(), head.headers(), body.body().orElse(Body.empty()));
    return new RecordedEntry.Traded(
        place,
        SeenExchange.unanswered(
            request,
            body.body().isPresent()
                ? Optional.empty()
                : Optional.of(new Gap(UncheckedReason.REQUEST_BODY, body.reason())),
            "a request alone"),
        Instant.EPOCH,
        Duration.ZERO,
        part.sent());
  }

  /** Returns the body as long as its head says, or else to the next request or the file's end. */
  private Part part(Head head) {
    Matcher next = NEXT.matcher(text).region(head.start(), text.length());
    int most = next.find() ? next.start() : bytes.length;
    if (head.headers().first("Transfer-Encoding").isPresent()) {
      String chunks = "it is in chunks: save it put together, without Transfer-Encoding";
      return new Part(SeenBody.unknown(chunks), SentBytes.ofBody(), most);
    }
    Optional<Long> length =
        head.headers()
            .first("Content-Length")
            .filter(value -> value.matches("[0-9]{1,12}"))
            .map(Long::valueOf);
    long kept = (long) bytes.length - head.start();
    if (length.isPresent() && length.get() > kept) {
      String cut = BodyLengths.kept(length.get(), kept);
      return new Part(SeenBody.unknown(cut), SentBytes.ofBody(), bytes.length);
    }
    return length.isPresent()
        ? part(head, head.start() + (int) (long) length.get(), List.of())
        : partOfUnknownLength(head, most);
  }

  /** Returns a body whose line ends at its end may be its own, or an editor's. */
  private Part partOfUnknownLength(Head head, int most) {
    List<Integer> ends = new ArrayList<>(List.of(most));
    int end = most;
    while (ends.size() <= MOST_LINE_ENDS && end > head.start() && bytes[end - 1] == '\n') {
      end -= end - 1 > head.start() && bytes[end - 2] == '\r' ? 2 : 1;
      ends.add(0, end);
    }
    List<Body> longer =
        ends.subList(1, ends.size()).stream()
            .map(one -> Body.of(Arrays.copyOfRange(bytes, head.start(), one)))
            .toList();
    return part(head, end, longer);
  }

  private Part part(Head head, int end, List<Body> longer) {
    Body sent = Body.of(Arrays.copyOfRange(bytes, head.start(), end));
    SeenBody body = RecordedText.ofBytes(head.headers(), sent, -1);
    boolean isPacked = body.body().filter(plain -> !plain.equals(sent)).isPresent();
    return new Part(
        body,
        new SentBytes(
            isPacked ? Optional.of(sent) : Optional.empty(), isPacked ? List.of() : longer),
        end);
  }

  private UnreadableTrafficException unreadable(String was) {
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
