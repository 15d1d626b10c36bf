package io.github.sepaykit.delivery;

/** How the kit names itself to receivers. SePay's own name for itself is unknown. */
final class KitAgent {
  static final String NAME = "SePay-Kit/" + version();

  private KitAgent() {}

  private static String version() {
    String version = KitAgent.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
