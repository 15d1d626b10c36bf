package io.github.sepaykit.report;

import io.github.sepaykit.contract.http.Masking;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The circumstances of a run.
 *
 * @param command what ran, for example {@code verify}
 * @param version version of the kit
 * @param id id of the run, for example {@code k7f3q2}; what the run created carries it
 * @param target what was judged: a base URL, a file; a user and password in a URL are masked
 * @param started when it began
 * @param took how long it took
 * @param settings what it was given, and what it used, in the order to print: {@code seed}, {@code
 *     mode}, {@code requests}; no secrets
 */
public record Run(
    String command,
    String version,
    String id,
    String target,
    Instant started,
    Duration took,
    Map<String, String> settings) {
  public Run {
    target = Masking.all().target(target).replaceFirst("://[^/@]*@", "://" + Masking.MASK + "@");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Name of the setting with the number of checks that were left out on purpose. */
  public static final String LEFT_OUT = "left-out";

  /** Returns the number of checks that were left out on purpose; empty for none. */
  public Optional<String> leftOut() {
    return Optional.ofNullable(settings.get(LEFT_OUT));
  }

  /** Name of the setting with the tags that the judged operations were limited to. */
  public static final String TAGS = "tags";

  /** Returns the tags that the judged operations were limited to; empty for all operations. */
  public Optional<String> tags() {
    return Optional.ofNullable(settings.get(TAGS));
  }

  /** Adds the tags to the settings, by name; nothing where there are none. */
  public static void putTags(Map<String, String> settings, Set<String> tags) {
    if (!tags.isEmpty()) {
      settings.put(TAGS, String.join(", ", new TreeSet<>(tags)));
    }
  }

  /** Returns true for the exam of a receiver. */
  public boolean isExam() {
    return command.equals("exam");
  }
}
