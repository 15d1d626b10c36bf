package io.github.sepaykit.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** The ways of delivering that are known of SePay. */
public final class DeliveryProfiles {
  private static final List<Duration> FIBONACCI =
      LongStream.of(1, 1, 2, 3, 5, 8, 13).mapToObj(Duration::ofMinutes).toList();

  /** As documented and observed in 2026; the default. */
  public static final DeliveryProfile Y2026 =
      new DeliveryProfile(
          "2026",
          Set.of(200, 201),
          Set.of(200, 201),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          FIBONACCI,
          Duration.ofMinutes(33),
          false,
          true,
          PayloadForm.LIVE,
          true);

  /** As in 2025: OAuth2.0 acknowledged by 201 only, shorter limits, network failures retried. */
  public static final DeliveryProfile Y2025 =
      new DeliveryProfile(
          "2025",
          Set.of(200, 201),
          Set.of(201),
          Duration.ofSeconds(5),
          Duration.ofSeconds(8),
          FIBONACCI,
          Duration.ofHours(5),
          true,
          true,
          PayloadForm.LIVE,
          false);

  /** As 2026, in the form of SePay's test mode, which was seen to try once more and no further. */
  public static final DeliveryProfile TEST_MODE =
      new DeliveryProfile(
          "test-mode",
          Y2026.successStatuses(),
          Y2026.oauth2SuccessStatuses(),
          Y2026.connectTimeout(),
          Y2026.responseTimeout(),
          List.of(Duration.ofMinutes(1)),
          Duration.ofMinutes(1),
          Y2026.networkFailuresAlwaysRetried(),
          false,
          PayloadForm.TEST_MODE,
          Y2026.standardTokenCall());

  private DeliveryProfiles() {}

  /**
   * Returns a profile as the edition of 2025 keeps it, in which every byte is as it was before
   * there was another edition: payment codes are printed in upper case, and profile 2026 prints the
   * empty text for no virtual account.
   */
  public static DeliveryProfile keptBy2025(DeliveryProfile profile) {
    boolean isEmpty = profile.name().equals(Y2026.name());
    return profile.form() == PayloadForm.LIVE
        ? profile.withForm(PayloadForm.LIVE_2025, profile.subAccountNull() && !isEmpty)
        : profile;
  }

  public static List<DeliveryProfile> all() {
    return List.of(Y2025, Y2026, TEST_MODE);
  }

  public static Optional<DeliveryProfile> named(String name) {
    return all().stream().filter(profile -> profile.name().equals(name)).findFirst();
  }
}
