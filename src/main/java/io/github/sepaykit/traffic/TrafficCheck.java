package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.BaseUrl;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges recordings of traffic by a contract. Immutable, thread-safe.
 *
 * <p>A recording is a HAR file, packed or not, what WireMock's {@code /__admin/requests} or {@code
 * /__admin/recordings/stop} answers, stubs, or a folder: WireMock's with {@code mappings}, or one
 * with HAR files. A file is read entry by entry, so its size does not matter; a body may have 16 Mi
 * characters.
 */
public final class TrafficCheck {
  private final Contract contract;
  private final Set<String> tags;
  private final Optional<String> baseUrl;
  private final String version;
  private final Clock clock;

  private TrafficCheck(
      Contract contract, Set<String> tags, Optional<String> baseUrl, String version, Clock clock) {
    this.contract = contract;
    this.tags = tags;
    this.baseUrl = baseUrl;
    this.version = version;
    this.clock = clock;
  }

  /**
   * Returns a check of all entries whose path is the contract's: an operation's path before its
   * first parameter, or a path below that.
   *
   * @param version version of the kit, for the report
   * @param clock clock that gives the run's start and duration
   */
  public static TrafficCheck of(Contract contract, String version, Clock clock) {
    return new TrafficCheck(contract, Set.of(), Optional.empty(), version, clock);
  }

  /**
   * Returns the same check for the entries whose URL begins with {@code url}, and no others. The
   * rest of an entry's URL is its path in the contract.
   *
   * @throws IllegalArgumentException when it is no absolute URL
   */
  public TrafficCheck withBaseUrl(String url) {
    BaseUrl.of(url); // refuses what is no absolute URL
    return new TrafficCheck(contract, tags, Optional.of(url), version, clock);
  }

  /** Returns the same check for the operations of these tags, and no others; none for all. */
  public TrafficCheck limitedTo(Set<String> chosen) {
    return chosen.isEmpty()
        ? this
        : new TrafficCheck(contract.limitedTo(chosen), Set.copyOf(chosen), baseUrl, version, clock);
  }

  /**
   * Reads and judges recordings, in order.
   *
   * @throws UnreadableTrafficException when one cannot be read, or none contains an exchange that
   *     the contract declares
   */
  public Report check(List<Path> recordings) {
    Instant started = clock.instant();
    TrafficScope scope =
        TrafficScope.ofContract(contract, baseUrl.map(BaseUrl::of), !tags.isEmpty());
    TrafficJudge judge = new TrafficJudge(contract);
    Recordings.read(recordings, scope, judge::accept);
    if (!judge.hasTraffic()) {
      throw UnreadableTrafficException.of(
          "nothing to judge in " + Recordings.names(recordings),
          scope.describe(),
          judge.describeOthers(),
          "name the server with --url, or record the calls to SePay");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    Run.putTags(settings, tags);
    settings.put("entries", String.valueOf(judge.entryCount()));
    return judge.report(Recordings.run(recordings, version, started, clock, baseUrl, settings));
  }
}
