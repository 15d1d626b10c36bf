package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.JournalPage;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
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

  /** Returns the number of exchanges that were dropped because the journal was full. */
  public long dropped() {
    return calls.get("/journal?limit=1", JournalPage.class).dropped();
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
