package io.github.sepaykit.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar; {@code development} when run from classes. */
final class KitVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"sepay-kit " + number()};
  }

  static String number() {
    String version = KitVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
