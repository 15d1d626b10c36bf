package io.github.sepaykit.state;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Manner in which SePay delivers: its idea of success, its time limits, its repeats. Immutable.
 *
 * @param name for people, for example {@code 2026}
 * @param successStatuses statuses that, with {@code {"success": true}}, acknowledge a delivery
 * @param oauth2SuccessStatuses the same for webhooks of {@code authen_type} OAuth2.0
 * @param connectTimeout how long a connection may take to stand
 * @param responseTimeout how long the whole answer may take after that
 * @param retryAfter waits before the second attempt, the third, and so on; empty for one attempt
 * @param retryWithin no attempt is made later than this after the first
 * @param networkFailuresAlwaysRetried whether a failure of the network is retried without {@code
 *     non_2xx_status_code}, too
 * @param subAccountNull whether {@code subAccount} is null, rather than the empty text, when there
 *     is none
 * @param form form in which transactions are printed
 * @param standardTokenCall whether a token for an OAuth2.0 webhook is asked for in OAuth2's own
 *     form first, and only then in SePay's
 */
public record DeliveryProfile(
    String name,
    Set<Integer> successStatuses,
    Set<Integer> oauth2SuccessStatuses,
    Duration connectTimeout,
    Duration responseTimeout,
    List<Duration> retryAfter,
    Duration retryWithin,
    boolean networkFailuresAlwaysRetried,
    boolean subAccountNull,
    PayloadForm form,
    boolean standardTokenCall) {
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

  public DeliveryProfile {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("a profile needs a name");
    }
    successStatuses = statuses("successStatuses", successStatuses);
    oauth2SuccessStatuses = statuses("oauth2SuccessStatuses", oauth2SuccessStatuses);
    timeout("connectTimeout", connectTimeout);
    timeout("responseTimeout", responseTimeout);
    Objects.requireNonNull(form, "form is required");
    Objects.requireNonNull(retryAfter, "retryAfter is required");
    if (retryAfter.size() > 100
        || retryAfter.stream().anyMatch(wait -> wait == null || wait.isNegative())) {
      throw new IllegalArgumentException(
          "retryAfter must be at most 100 waits, none negative, was " + retryAfter);
    }
    retryAfter = List.copyOf(retryAfter);
    if (Objects.requireNonNull(retryWithin, "retryWithin is required").isNegative()) {
      throw new IllegalArgumentException("retryWithin must not be negative, was " + retryWithin);
    }
  }

  private static Set<Integer> statuses(String name, Set<Integer> given) {
    Objects.requireNonNull(given, name + " is required");
    if (given.isEmpty()
        || given.stream().anyMatch(status -> status == null || status < 200 || status > 599)) {
      throw new IllegalArgumentException(name + " must be statuses of 200 to 599, was " + given);
    }
    return java.util.Collections.unmodifiableSet(new TreeSet<>(given));
  }

  private static void timeout(String name, Duration given) {
    Objects.requireNonNull(given, name + " is required");
    if (given.isNegative() || given.isZero() || given.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          name + " must be above zero, at most " + LONGEST_TIMEOUT + ", was " + given);
    }
  }

  /** Returns a copy with other time limits, such as short ones against a silent receiver. */
  public DeliveryProfile withTimeouts(Duration connect, Duration response) {
    return new DeliveryProfile(
        name,
        successStatuses,
        oauth2SuccessStatuses,
        connect,
        response,
        retryAfter,
        retryWithin,
        networkFailuresAlwaysRetried,
        subAccountNull,
        form,
        standardTokenCall);
  }

  /** Returns a copy with another name and plan of retries. */
  public DeliveryProfile withRetries(String newName, List<Duration> after, Duration within) {
    return new DeliveryProfile(
        newName,
        successStatuses,
        oauth2SuccessStatuses,
        connectTimeout,
        responseTimeout,
        after,
        within,
        networkFailuresAlwaysRetried,
        subAccountNull,
        form,
        standardTokenCall);
  }

  /** Returns a copy that prints transactions in another form. */
  DeliveryProfile withForm(PayloadForm other, boolean isSubAccountNull) {
    return new DeliveryProfile(
        name,
        successStatuses,
        oauth2SuccessStatuses,
        connectTimeout,
        responseTimeout,
        retryAfter,
        retryWithin,
        networkFailuresAlwaysRetried,
        isSubAccountNull,
        other,
        standardTokenCall);
  }
}
