package io.github.sepaykit.exam;

import io.github.sepaykit.state.DeliveryProfile;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Which receiver to examine, and how. Immutable.
 *
 * @param target the receiver's URL, as it would be a webhook's
 * @param apiKey the webhook's key; empty when the receiver asks for none
 * @param invariant JSON that is the receiver's whole state, read each time it is asked; empty when
 *     there is none
 * @param invariantUrls URLs whose JSON together is the receiver's whole state; may be empty
 * @param orders what may be paid
 * @param anyAmount whether the receiver credits whatever comes, as a wallet does; else an order is
 *     paid by its amount
 * @param seed of the payments' ids: the same seed sends the same payments
 * @param only ids of the hazards to play; empty for all
 * @param allowedHosts hosts beyond loopback that may be sent to
 * @param isConfirmed whether a target beyond loopback is meant
 * @param limits how long and how much
 */
public record ExamOptions(
    URI target,
    Optional<String> apiKey,
    Optional<Supplier<String>> invariant,
    List<URI> invariantUrls,
    Orders orders,
    boolean anyAmount,
    long seed,
    Set<String> only,
    Set<String> allowedHosts,
    boolean isConfirmed,
    ExamLimits limits) {
  public ExamOptions {
    web("target", target);
    invariantUrls = List.copyOf(invariantUrls);
    invariantUrls.forEach(url -> web("invariant", url));
    only = Set.copyOf(only);
    allowedHosts = Set.copyOf(allowedHosts);
    Set<String> unknown = new TreeSet<>(only);
    Hazards.all().forEach(hazard -> unknown.remove(hazard.id()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "only names no hazard: " + String.join(", ", unknown) + "; see sepay-kit exam --list");
    }
    apiKey.ifPresent(ExamOptions::key);
  }

  private static void web(String name, URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          name + " must be an http or https URL without a user, was " + url.getScheme() + " …");
    }
  }

  private static void key(String key) {
    if (key.isBlank() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("apiKey must be printable ASCII without spaces");
    }
  }

  /** Answers and limits alone are judged until more is given; the seed is random. */
  public static ExamOptions of(URI target) {
    return new ExamOptions(
        target,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Orders.none(),
        false,
        new SecureRandom().nextLong() >>> 33,
        Set.of(),
        Set.of(),
        false,
        ExamLimits.defaults());
  }

  public ExamOptions withApiKey(String value) {
    return new ExamOptions(
        target,
        Optional.of(value),
        invariant,
        invariantUrls,
        orders,
        anyAmount,
        seed,
        only,
        allowedHosts,
        isConfirmed,
        limits);
  }

  /** What tells the receiver's whole state, as JSON; called by one thread at a time. */
  public ExamOptions withInvariant(Supplier<String> value) {
    return new ExamOptions(
        target,
        apiKey,
        Optional.of(value),
        invariantUrls,
        orders,
        anyAmount,
        seed,
        only,
        allowedHosts,
        isConfirmed,
        limits);
  }

  /** A URL to GET the receiver's whole state from; of several, all together are the state. */
  public ExamOptions withInvariantUrl(URI... values) {
    return new ExamOptions(
        target,
        apiKey,
        invariant,
        List.of(values),
        orders,
        anyAmount,
        seed,
        only,
        allowedHosts,
        isConfirmed,
        limits);
  }

  private ExamOptions withOrders(Orders value) {
    return new ExamOptions(
        target,
        apiKey,
        invariant,
        invariantUrls,
        value,
        anyAmount,
        seed,
        only,
        allowedHosts,
        isConfirmed,
        limits);
  }

  /** The payment code of an order that exists and is not paid. */
  public ExamOptions withCode(String value) {
    return withCodes(List.of(value));
  }

  /** The payment codes of orders that exist, are not paid, and cost the same. */
  public ExamOptions withCodes(List<String> values) {
    return withOrders(new Orders(values, orders.amount(), orders.source()));
  }

  /** What those orders cost, VND. */
  public ExamOptions withAmount(long value) {
    return withOrders(new Orders(orders.codes(), value, orders.source()));
  }

  /** Makes a new unpaid order each time it is asked; the orders should cost the same. */
  public ExamOptions withOrders(Supplier<Order> source) {
    return withOrders(new Orders(List.of(), orders.amount(), Optional.of(source)));
  }

  /** The receiver credits whatever comes, as a wallet does. */
  public ExamOptions withAnyAmount() {
    return new ExamOptions(
        target,
        apiKey,
        invariant,
        invariantUrls,
        orders,
        true,
        seed,
        only,
        allowedHosts,
        isConfirmed,
        limits);
  }

  public ExamOptions withSeed(long value) {
    return new ExamOptions(
        target,
        apiKey,
        invariant,
        invariantUrls,
        orders,
        anyAmount,
        value,
        only,
        allowedHosts,
        isConfirmed,
        limits);
  }

  /** Plays these hazards and no others. */
  public ExamOptions withOnly(Set<String> ids) {
    return new ExamOptions(
        target,
        apiKey,
        invariant,
        invariantUrls,
        orders,
        anyAmount,
        seed,
        ids,
        allowedHosts,
        isConfirmed,
        limits);
  }

  /** Hosts beyond loopback that may be sent to, once {@link #confirmed}. */
  public ExamOptions withAllowedHosts(Set<String> hosts) {
    return new ExamOptions(
        target,
        apiKey,
        invariant,
        invariantUrls,
        orders,
        anyAmount,
        seed,
        only,
        hosts,
        isConfirmed,
        limits);
  }

  /** A target beyond loopback is meant: forged payments reach it. */
  public ExamOptions confirmed() {
    return new ExamOptions(
        target,
        apiKey,
        invariant,
        invariantUrls,
        orders,
        anyAmount,
        seed,
        only,
        allowedHosts,
        true,
        limits);
  }

  public ExamOptions withLimits(ExamLimits value) {
    return new ExamOptions(
        target,
        apiKey,
        invariant,
        invariantUrls,
        orders,
        anyAmount,
        seed,
        only,
        allowedHosts,
        isConfirmed,
        value);
  }

  /** The profiles whose time limits an answer must keep. */
  public ExamOptions withProfiles(DeliveryProfile... values) {
    return withLimits(limits.withProfiles(values));
  }

  /** Leaves out the key. */
  @Override
  public String toString() {
    return "exam of " + target;
  }
}
