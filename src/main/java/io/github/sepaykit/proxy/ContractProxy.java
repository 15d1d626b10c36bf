package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.http.BindHost;
import io.github.sepaykit.http.StartupException;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.observed.SideJudge;
import io.github.sepaykit.report.Report;
import java.net.URI;
import java.time.Clock;

/**
 * A running reverse proxy that passes traffic through unchanged and judges it. Thread-safe; many
 * may run in one JVM.
 *
 * <pre>{@code
 * try (ContractProxy proxy = ContractProxy.start(ProxyOptions.to(server))) {
 *   client.connect(proxy.baseUrl(), token);
 *   assertThat(proxy.report().outcome()).isEqualTo(RunOutcome.PASSED);
 * }
 * }</pre>
 */
public final class ContractProxy implements AutoCloseable {
  private final URI baseUrl;
  private final BoundedJournal journal;
  private final ProxyReport reports;
  private final ConnectionListener listener;

  private ContractProxy(
      URI baseUrl, BoundedJournal journal, ProxyReport reports, ConnectionListener listener) {
    this.baseUrl = baseUrl;
    this.journal = journal;
    this.reports = reports;
    this.listener = listener;
  }

  /**
   * Starts a proxy. The target need not be there yet.
   *
   * @throws StartupException when the port is taken, the host is beyond loopback without an admin
   *     token, or the certificates cannot be read
   * @throws io.github.sepaykit.contract.document.InvalidDocumentException when the given spec does
   *     not hold
   */
  public static ContractProxy start(ProxyOptions options) {
    return start(options, TrafficObserver.none());
  }

  /** Starts a proxy as {@link #start(ProxyOptions)}, with an observer of what passes. */
  public static ContractProxy start(ProxyOptions options, TrafficObserver observer) {
    BindHost.refusal(options.host(), !options.adminToken().isEmpty(), "give --admin-token")
        .ifPresent(
            why -> {
              throw new StartupException("proxy.host", why);
            });
    Contract contract = options.contract();
    ProxyTarget target = ProxyTarget.of(options);
    Clock clock = Clock.systemUTC();
    BoundedJournal journal = new BoundedJournal(options.journalSize(), contract);
    ProxyReport reports = new ProxyReport(options, contract, journal, clock, clock.instant());
    ExchangeJudge judge =
        new ExchangeJudge(
            contract,
            new SideJudge(contract),
            clock,
            journal,
            options.maxBody(),
            options.fail(),
            observer);
    ConnectionListener listener =
        ConnectionListener.start(options, target, judge, ProxyAdmin.of(options, journal, reports));
    URI url =
        URI.create(
            "http://"
                + BindHost.inUrl(options.host())
                + ":"
                + listener.port()
                + options.basePath());
    return new ContractProxy(url, journal, reports, listener);
  }

  /** Returns the URL for clients, for example {@code http://127.0.0.1:41234}. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** Returns the URL of the proxy's own calls; it ends in {@code /__admin/sepay}. */
  public URI adminUrl() {
    return URI.create(baseUrl + "/__admin/sepay");
  }

  /** Returns the last exchanges. One whose client has its whole answer is among them. */
  public ProxyJournal journal() {
    return journal.content();
  }

  /**
   * Returns the report since the start or the last reset, also of exchanges that the journal
   * dropped.
   */
  public Report report() {
    return reports.make();
  }

  /** Forgets what passed; numbers of exchanges go on. */
  public void reset() {
    journal.reset();
  }

  /**
   * Stops: exchanges in flight may end for under half a second, then they are cut off. Journal and
   * report can be read afterwards.
   */
  @Override
  public void close() {
    listener.close();
  }
}
