package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.JournalPage;
import java.util.List;

/** The journal of one company, by control calls. */
final class JournalClient implements Journal {
  private final CompanyCalls calls;
  private final ControlTransport transport;

  JournalClient(CompanyCalls calls, ControlTransport transport) {
    this.calls = calls;
    this.transport = transport;
  }

  @Override
  public List<RecordedExchange> exchanges() {
    return calls.get("/journal", JournalPage.class).exchanges();
  }

  @Override
  public long dropped() {
    return calls.get("/journal", JournalPage.class).dropped();
  }

  @Override
  public List<RecordedExchange> unattributed() {
    return ControlJson.read(transport.call("GET", "/journal", new byte[0]), JournalPage.class)
        .exchanges();
  }

  @Override
  public void clear() {
    calls.send("DELETE", "/journal");
  }
}
