package io.github.sepaykit.control;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.control.ControlMessages.JournalPage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A company's exchanges on the wire. Reading waits for the company's requests in flight.
 * Thread-safe.
 */
public final class Journal {
  private final CompanyCalls calls;
  private final ControlTransport transport;

  Journal(CompanyCalls calls, ControlTransport transport) {
    this.calls = calls;
    this.transport = transport;
  }

  /** Returns the company's exchanges, oldest first; bounded: the oldest are dropped. */
  public List<RecordedExchange> exchanges() {
    return stream().toList();
  }

  /**
   * Returns the company's exchanges one after the other, oldest first, without holding all at once:
   * they are asked for in parts as the stream goes on.
   */
  public Stream<RecordedExchange> stream() {
    return pages(after -> calls.get("/journal?after=" + after, JournalPage.class));
  }

  /**
   * Asserts that no exchange broke the contract, as {@code @SePayTest} does after each test; {@link
   * JudgedJournal} says what counts.
   *
   * @param allowedRules rules that may be broken, or the start of some, for example {@code
   *     request.body.*}
   * @throws AssertionError with the broken exchanges, their findings and what to do; also when the
   *     journal was full, so that some could not be judged
   */
  public void assertHonoured(String... allowedRules) {
    long dropped = dropped();
    JudgedJournal judged = JudgedJournal.of(exchanges(), rule -> matches(rule, allowedRules));
    if (!judged.isHonoured()) {
      throw new AssertionError(
          "%s\n  fake:     %s\n\n%s\n\nIf it is meant to be, allow it: assertHonoured(%s)"
              .formatted(
                  judged.headline(),
                  transport.baseUrl(),
                  judged.render(),
                  judged.rules().stream().collect(Collectors.joining("\", \"", "\"", "\""))));
    }
    if (dropped > 0) {
      throw new AssertionError(
          "%s could not be judged: the journal was full and dropped its oldest; fix: call assertHonoured() and clear() more often, or start the fake with a larger journalSize"
              .formatted(Counts.of(dropped, "exchange")));
    }
  }

  private static boolean matches(String rule, String[] patterns) {
    return Arrays.stream(patterns)
        .anyMatch(
            pattern ->
                pattern.endsWith("*")
                    ? rule.startsWith(pattern.substring(0, pattern.length() - 1))
                    : rule.equals(pattern));
  }

  /** Returns the number of exchanges that were dropped because the journal was full. */
  public long dropped() {
    // A page behind all exchanges: only the number is wanted.
    return calls.get("/journal?limit=1&after=" + Long.MAX_VALUE, JournalPage.class).dropped();
  }

  /** Exchanges of the whole server that led to no company: no token, or an unknown one. */
  public List<RecordedExchange> unattributed() {
    return pages(
            after ->
                ControlJson.read(
                    transport.call("GET", "/journal?after=" + after, CompanyCalls.NOTHING),
                    JournalPage.class))
        .toList();
  }

  private static Stream<RecordedExchange> pages(LongFunction<JournalPage> after) {
    return Stream.iterate(after.apply(0), Objects::nonNull, page -> next(page, after))
        .flatMap(page -> page.exchanges().stream());
  }

  private static @Nullable JournalPage next(JournalPage page, LongFunction<JournalPage> after) {
    List<RecordedExchange> got = page.exchanges();
    return page.more() ? after.apply(got.get(got.size() - 1).number()) : null;
  }

  /** Empties the company's journal. */
  public void clear() {
    calls.send("DELETE", "/journal");
  }
}
