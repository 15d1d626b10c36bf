package io.github.sepaykit;

import io.github.sepaykit.state.CompanySettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a fake is started. Immutable; two equal options may share one server.
 *
 * @param host address to bind
 * @param port port to bind; 0 for any free one
 * @param settings what new companies start with
 * @param seed a seed of the user's own, on top of the default one
 * @param stubs a folder of the user's own stubs: {@code mappings/}, {@code faults/}, {@code
 *     __files/}
 * @param spec a contract document in place of the bundled one
 * @param adminToken secret that guards {@code /__admin}; empty for none
 * @param journalSize how many exchanges each company's journal keeps, within 8 MiB
 */
public record FakeOptions(
    String host,
    int port,
    CompanySettings settings,
    Optional<Path> seed,
    Optional<Path> stubs,
    Optional<Path> spec,
    String adminToken,
    int journalSize) {

  public FakeOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
    }
    if (journalSize < 1) {
      throw new IllegalArgumentException("journalSize must be at least 1, was " + journalSize);
    }
  }

  /** Loopback, any free port, everything as shipped. */
  public static FakeOptions defaults() {
    return new FakeOptions(
        "127.0.0.1",
        0,
        CompanySettings.defaults(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        10_000);
  }

  public FakeOptions withHost(String value) {
    return new FakeOptions(value, port, settings, seed, stubs, spec, adminToken, journalSize);
  }

  public FakeOptions withPort(int value) {
    return new FakeOptions(host, value, settings, seed, stubs, spec, adminToken, journalSize);
  }

  public FakeOptions withSettings(CompanySettings value) {
    return new FakeOptions(host, port, value, seed, stubs, spec, adminToken, journalSize);
  }

  public FakeOptions withSeed(Path value) {
    return new FakeOptions(
        host, port, settings, Optional.of(value), stubs, spec, adminToken, journalSize);
  }

  public FakeOptions withStubs(Path value) {
    return new FakeOptions(
        host, port, settings, seed, Optional.of(value), spec, adminToken, journalSize);
  }

  public FakeOptions withSpec(Path value) {
    return new FakeOptions(
        host, port, settings, seed, stubs, Optional.of(value), adminToken, journalSize);
  }

  public FakeOptions withAdminToken(String value) {
    return new FakeOptions(host, port, settings, seed, stubs, spec, value, journalSize);
  }

  public FakeOptions withJournalSize(int value) {
    return new FakeOptions(host, port, settings, seed, stubs, spec, adminToken, value);
  }

  /** Masks the admin token. */
  @Override
  public String toString() {
    return "FakeOptions["
        + host
        + ":"
        + port
        + ", "
        + settings
        + ", seed="
        + seed
        + ", stubs="
        + stubs
        + ", spec="
        + spec
        + ", adminToken="
        + (adminToken.isEmpty() ? "none" : "***")
        + ", journalSize="
        + journalSize
        + "]";
  }
}
