package io.github.sepaykit.contract;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys and frames that a signature may have been made with, the right ones first. */
final class SignatureGuesses {
  private static final List<String> SEPARATORS =
      List.of("", ":", "|", "-", "_", ",", ";", " ", "&", "/", "\n", "\r\n");
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);
  private static final int MOST_SECONDS = 600;
  private static final String SECRET_PREFIX = "whsec_";

  private SignatureGuesses() {}

  /** Text before and behind the body in what is signed. */
  record Frame(byte[] before, byte[] behind) {
    Frame(String before, String behind) {
      this(bytes(before), bytes(behind));
    }
  }

  static List<SignatureGuess<byte[]>> keys(String secret) {
    List<SignatureGuess<byte[]>> keys = new ArrayList<>();
    keys.add(SignatureGuess.right(bytes(secret)));
    String plain = secret.strip();
    if (!plain.equals(secret)) {
      keys.add(SignatureGuess.wrong(bytes(plain), SignatureMistake.SECRET_WITH_BLANKS));
    }
    boolean hasPrefix = plain.startsWith(SECRET_PREFIX);
    String bare = hasPrefix ? plain.substring(SECRET_PREFIX.length()) : plain;
    keys.add(
        hasPrefix
            ? SignatureGuess.wrong(bytes(bare), SignatureMistake.SECRET_WITHOUT_PREFIX)
            : SignatureGuess.wrong(
                bytes(SECRET_PREFIX + plain), SignatureMistake.SECRET_WITH_PREFIX));
    for (String end : List.of("\n", "\r\n", " ")) {
      keys.add(SignatureGuess.wrong(bytes(plain + end), SignatureMistake.SECRET_WITH_LINE_END));
    }
    for (String mark : List.of("\"", "'")) {
      keys.add(SignatureGuess.wrong(bytes(mark + plain + mark), SignatureMistake.SECRET_IN_QUOTES));
    }
    if (bare.matches("(?:[0-9a-fA-F]{2})+")) {
      keys.add(SignatureGuess.wrong(HexFormat.of().parseHex(bare), SignatureMistake.SECRET_HEX));
    }
    base64(bare)
        .ifPresent(key -> keys.add(SignatureGuess.wrong(key, SignatureMistake.SECRET_BASE64)));
    // No key can be empty; the right one is right, though its blanks look like a mistake.
    return keys.stream()
        .filter(key -> key.value().length > 0)
        .filter(key -> key.count() == 0 || !Arrays.equals(key.value(), bytes(secret)))
        .toList();
  }

  /** Returns what base64 stands for, of either alphabet, padded or not. */
  static Optional<byte[]> base64(String text) {
    try {
      String standard = text.replace('-', '+').replace('_', '/');
      return Optional.of(Base64.getDecoder().decode(standard));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static List<SignatureGuess<Frame>> frames(String time) {
    List<SignatureGuess<Frame>> frames = new ArrayList<>();
    frames.add(SignatureGuess.right(new Frame(time + ".", "")));
    frames.add(SignatureGuess.wrong(new Frame("", ""), SignatureMistake.TIME_LEFT_OUT));
    frames.add(SignatureGuess.wrong(new Frame("", "." + time), SignatureMistake.TIME_LAST));
    frames.add(SignatureGuess.wrong(new Frame("", time), SignatureMistake.TIME_LAST, "no dot"));
    for (String sign : SEPARATORS) {
      frames.add(
          SignatureGuess.wrong(
              new Frame(time + sign, ""), SignatureMistake.OTHER_SEPARATOR, separator(sign)));
    }
    if (time.matches("[0-9]{13}")) {
      String seconds = time.substring(0, 10);
      frames.add(
          SignatureGuess.wrong(new Frame(seconds + ".", ""), SignatureMistake.TIME_IN_SECONDS));
    } else if (time.matches("[0-9]{1,12}")) {
      frames.add(
          SignatureGuess.wrong(
              new Frame(time + "000.", ""), SignatureMistake.TIME_IN_MILLISECONDS));
    }
    secondsOfDate(time)
        .map(seconds -> new Frame(seconds + ".", ""))
        .forEach(frame -> frames.add(SignatureGuess.wrong(frame, SignatureMistake.TIME_OF_A_DATE)));
    return frames;
  }

  /** Returns the seconds that a date in words of ISO 8601 may stand for; none for other text. */
  private static Stream<Long> secondsOfDate(String text) {
    String date = text.strip().replaceFirst("^([0-9]{4}-[0-9]{2}-[0-9]{2}) ", "$1T");
    try {
      return Stream.of(OffsetDateTime.parse(date).toEpochSecond());
    } catch (DateTimeException withoutZone) {
      try {
        LocalDateTime local = LocalDateTime.parse(date);
        return Stream.of(ZoneOffset.UTC, VIETNAM).map(local::toEpochSecond);
      } catch (DateTimeException noDate) {
        return Stream.empty();
      }
    }
  }

  private static String separator(String sign) {
    return switch (sign) {
      case "" -> "nothing";
      case " " -> "a blank";
      case "\n" -> "a line end";
      case "\r\n" -> "a line end, CR LF";
      default -> sign;
    };
  }

  /** Returns frames by each millisecond of a second. */
  static List<SignatureGuess<Frame>> framesOfMilliseconds(String time) {
    List<SignatureGuess<Frame>> frames = new ArrayList<>();
    for (int i = 1; i < 1000 && time.matches("[0-9]{1,12}"); i++) {
      frames.add(
          SignatureGuess.wrong(
              new Frame("%s%03d.".formatted(time, i), ""), SignatureMistake.TIME_IN_MILLISECONDS));
    }
    return frames;
  }

  /** Returns frames by the seconds before and behind a time. */
  static List<SignatureGuess<Frame>> framesOfOtherTimes(String time) {
    List<SignatureGuess<Frame>> frames = new ArrayList<>();
    long right = time.matches("[0-9]{1,12}") ? Long.parseLong(time) : 0;
    for (long off = 1; off <= MOST_SECONDS && right > MOST_SECONDS; off++) {
      frames.add(other(right - off, off + " s earlier"));
      frames.add(other(right + off, off + " s later"));
    }
    return frames;
  }

  private static SignatureGuess<Frame> other(long seconds, String off) {
    return SignatureGuess.wrong(new Frame(seconds + ".", ""), SignatureMistake.OTHER_TIME, off);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
