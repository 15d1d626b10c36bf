package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.http.LoopbackGuard;

/** Name of the kit towards receivers. SePay's own name for itself is unknown. */
final class KitAgent {
  static final String NAME = LoopbackGuard.DELIVERY_AGENT + version();

  private KitAgent() {}

  private static String version() {
    String version = KitAgent.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
