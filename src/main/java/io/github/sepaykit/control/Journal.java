package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.JournalPage;
import java.util.List;

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
    return calls.get("/journal", JournalPage.class).exchanges();
  }

  /** Returns the number of exchanges that were dropped because the journal was full. */
  public long dropped() {
    return calls.get("/journal", JournalPage.class).dropped();
  }

  /** Exchanges of the whole server that led to no company: no token, or an unknown one. */
  public List<RecordedExchange> unattributed() {
    byte[] page = transport.call("GET", "/journal", CompanyCalls.NOTHING);
    return ControlJson.read(page, JournalPage.class).exchanges();
  }

  /** Empties the company's journal. */
  public void clear() {
    calls.send("DELETE", "/journal");
  }
}
