package io.github.sepaykit.report;

import io.github.sepaykit.contract.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reader of a baseline that gathers all that is wrong with it. */
final class BaselineReader {
  private static final Set<String> KEYS =
      Set.of("fingerprint", "rule", "operation", "pointer", "reason", "until");

  private final Path file;
  private final LocalDate today;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> places = new HashMap<>();

  BaselineReader(Path file, LocalDate today) {
    this.file = file;
    this.today = today;
  }

  List<AcceptedFinding> read() {
    List<AcceptedFinding> entries = new ArrayList<>();
    List<?> items = items();
    for (int i = 0; i < items.size(); i++) {
      entry("/accepted/" + i, items.get(i)).ifPresent(entries::add);
    }
    if (!problems.isEmpty()) {
      throw new InvalidBaselineException(problems);
    }
    return entries;
  }

  private List<?> items() {
    Object root = parsed();
    if (!problems.isEmpty()) {
      return List.of();
    }
    if (!(root instanceof Map<?, ?> map)) {
      return shape("", "an object with the member \"accepted\"", quote(root));
    }
    unknownKeys("", map, Set.of("accepted"));
    return map.get("accepted") instanceof List<?> list
        ? list
        : shape("/accepted", "an array of entries", quote(map.get("accepted")));
  }

  private @Nullable Object parsed() {
    try {
      return Json.parse(Files.readString(file)).toPlain();
    } catch (IllegalArgumentException e) {
      problem("baseline.json", "", "strict JSON", e.getMessage(), "correct the file");
    } catch (IOException e) {
      problem(
          "baseline.file",
          "",
          "a file in UTF-8 that can be read",
          Files.isDirectory(file) ? "a folder" : FileFailure.reason(e),
          "name the file, or leave the baseline out");
    }
    return null;
  }

  private List<?> shape(String place, String expected, String was) {
    problem("baseline.shape", place, expected, was, "write {\"accepted\": [ … ]}");
    return List.of();
  }

  private Optional<AcceptedFinding> entry(String place, @Nullable Object item) {
    if (!(item instanceof Map<?, ?> map)) {
      problem("baseline.shape", place, "an object", quote(item), "write an entry, or take it out");
      return Optional.empty();
    }
    unknownKeys(place, map, KEYS);
    int before = problems.size();
    String fingerprint = fingerprint(place, map);
    String rule = text(place, map, "rule", true);
    String operation = text(place, map, "operation", false);
    String pointer = text(place, map, "pointer", false);
    String reason = text(place, map, "reason", true);
    Optional<LocalDate> until = until(place + "/until", text(place, map, "until", true));
    return problems.size() > before
        ? Optional.empty()
        : until.map(day -> new AcceptedFinding(fingerprint, rule, operation, pointer, reason, day));
  }

  private void unknownKeys(String place, Map<?, ?> map, Set<String> known) {
    for (Object key : map.keySet()) {
      if (!known.contains(key)) {
        problem(
            "baseline.key",
            place + "/" + key,
            "one of " + String.join(", ", known.stream().sorted().toList()),
            "\"" + key + "\"",
            "correct its spelling, or take it out");
      }
    }
  }

  private String fingerprint(String place, Map<?, ?> map) {
    String fingerprint = text(place, map, "fingerprint", true);
    String at = place + "/fingerprint";
    if (!fingerprint.isEmpty() && !fingerprint.matches("[0-9a-f]{12}")) {
      problem(
          "baseline.fingerprint",
          at,
          "12 hexadecimal digits in lower case",
          quote(fingerprint),
          "copy the id of the finding from a report");
    }
    String earlier = places.putIfAbsent(fingerprint, at);
    if (earlier != null && !fingerprint.isEmpty()) {
      problem(
          "baseline.fingerprint",
          at,
          "each fingerprint once",
          quote(fingerprint) + ", as at " + earlier,
          "keep one of the two");
    }
    return fingerprint;
  }

  private String text(String place, Map<?, ?> map, String key, boolean required) {
    Object value = map.get(key);
    if (value instanceof String text && !(required && text.isBlank())) {
      return text;
    }
    if (required || map.containsKey(key)) {
      problem(
          "baseline.field",
          place + "/" + key,
          required ? "text that is not blank" : "text",
          map.containsKey(key) ? quote(value) : "absent",
          key.equals("reason") ? "say why the finding may stay" : "copy it from a report");
    }
    return "";
  }

  private Optional<LocalDate> until(String place, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate until = LocalDate.parse(text);
      LocalDate last = AcceptedFinding.lastDay(today);
      if (until.isAfter(last)) {
        problem(
            "baseline.until",
            place,
            "a day up to " + last + ", one year from today",
            quote(text),
            "name a nearer day; accept again when it comes");
      }
      return Optional.of(until);
    } catch (DateTimeParseException e) {
      problem("baseline.until", place, "a day as YYYY-MM-DD", quote(text), "write such a day");
      return Optional.empty();
    }
  }

  private static String quote(@Nullable Object value) {
    String json = Json.of(value).toString();
    return json.length() <= 80 ? json : json.substring(0, 79) + "…";
  }

  private void problem(String rule, String place, String expected, String was, String fix) {
    problems.add(
        rule
            + (place.isEmpty() ? "" : " at " + PrintableText.line(place))
            + " of "
            + file
            + "\n  expected: "
            + expected
            + "\n  was:      "
            + PrintableText.line(was)
            + "\n  fix:      "
            + fix);
  }
}
