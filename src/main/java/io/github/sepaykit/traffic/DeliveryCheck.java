package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.BaseUrl;
import io.github.sepaykit.report.Report;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges recorded deliveries, what SePay posts to a merchant, by a contract: headers, body,
 * signature, and the merchant's answer where it was recorded. Immutable, thread-safe.
 *
 * <p>A recording is what {@link TrafficCheck} reads, stubs apart, a log of deliveries of the kit's
 * own, or a request as text: a head, an empty line, a body.
 */
public final class DeliveryCheck {
  private final Contract contract;
  private final Optional<String> baseUrl;
  private final Optional<String> secretKey;
  private final String version;
  private final Clock clock;

  private DeliveryCheck(
      Contract contract,
      Optional<String> baseUrl,
      Optional<String> secretKey,
      String version,
      Clock clock) {
    this.contract = contract;
    this.baseUrl = baseUrl;
    this.secretKey = secretKey;
    this.version = version;
    this.clock = clock;
  }

  /**
   * Returns a check of every POST that looks like a delivery: with a header of SePay's, or with a
   * transaction.
   *
   * @param contract one with deliveries
   * @param version version of the kit, for the report
   * @param clock clock that gives the run's start and duration
   * @throws IllegalArgumentException when the contract says nothing of deliveries
   */
  public static DeliveryCheck of(Contract contract, String version, Clock clock) {
    if (contract.delivery().isEmpty()) {
      throw new IllegalArgumentException(
          "the document has no webhook \"deliverTransaction\": nothing says what a delivery is");
    }
    return new DeliveryCheck(contract, Optional.empty(), Optional.empty(), version, clock);
  }

  /**
   * Returns the same check for every request whose URL begins with {@code url}, and no other.
   *
   * @throws IllegalArgumentException when it is no absolute URL
   */
  public DeliveryCheck withBaseUrl(String url) {
    BaseUrl.of(url); // refuses what is no absolute URL
    return new DeliveryCheck(contract, Optional.of(url), secretKey, version, clock);
  }

  /**
   * Returns the same check of the signatures, too.
   *
   * @param secret the webhook's {@code secret_key}
   * @throws IllegalArgumentException when it is empty, or the contract knows no signatures
   */
  public DeliveryCheck withSecretKey(String secret) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("secret must not be empty");
    }
    if (!contract.signsDeliveries()) {
      throw new IllegalArgumentException(
          "secret: the contract knows no signatures; judge by edition 2026");
    }
    return new DeliveryCheck(contract, baseUrl, Optional.of(secret), version, clock);
  }

  /**
   * Reads and judges recordings, in order.
   *
   * @throws UnreadableTrafficException when one cannot be read, or none contains a delivery
   */
  public Report check(List<Path> recordings) {
    Instant started = clock.instant();
    TrafficScope scope = TrafficScope.ofDeliveries(baseUrl.map(BaseUrl::of));
    RecordedDeliveries deliveries =
        new RecordedDeliveries(contract, secretKey, baseUrl.isPresent());
    Recordings.read(recordings, scope, deliveries::accept);
    if (!deliveries.hasAny()) {
      throw UnreadableTrafficException.of(
          "no delivery in " + Recordings.names(recordings),
          scope.describe(),
          deliveries.describeOthers(),
          "name the receiver with --url, or record the calls to it");
    }
    Map<String, String> settings = Map.of("secret", secretKey.isPresent() ? "given" : "none");
    return deliveries.report(
        Recordings.run(recordings, version, started, clock, baseUrl, settings));
  }
}
