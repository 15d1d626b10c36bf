package io.github.sepaykit.junit;

import io.github.sepaykit.control.Deliveries;

/**
 * AssertJ assertions about deliveries; goes along with AssertJ's own {@code assertThat} in the same
 * file. Needs {@code org.assertj:assertj-core}, as the rest of this package does not.
 *
 * <pre>{@code
 * assertThat(sepay.deliveries(tx)).reached(webhookId).wereAcknowledged();
 * assertThat(sepay.deliveries(tx)).didNotReach(other, MatchReason.OTHER_DIRECTION);
 * }</pre>
 */
public final class DeliveryAssertions {
  private DeliveryAssertions() {}

  public static DeliveriesAssert assertThat(Deliveries deliveries) {
    return new DeliveriesAssert(deliveries);
  }
}
