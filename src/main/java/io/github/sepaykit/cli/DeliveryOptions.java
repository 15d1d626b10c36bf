package io.github.sepaykit.cli;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.http.ForwardProxies;
import io.github.sepaykit.http.Urls;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliverySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of the deliveries of a fake. */
final class DeliveryOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--profile", paramLabel = "NAME", defaultValue = "2026")
  private String profile = "";

  @Option(names = "--profile-file", paramLabel = "FILE")
  private @Nullable Path profileFile;

  @Option(names = "--allow-host", paramLabel = "HOST")
  private List<String> allowedHosts = List.of();

  @Option(names = "--any-host")
  private boolean anyHost;

  @Option(names = "--route", paramLabel = "FROM=TO")
  private List<String> routes = List.of();

  @Option(names = "--virtual-time")
  private boolean virtualTime;

  @Option(names = "--ca-cert", paramLabel = "FILE")
  private @Nullable Path caCertificate;

  @Mixin private ForwardProxyOption proxy = new ForwardProxyOption();

  /** Sets what was chosen, and a mode. */
  void applyTo(FakeOptions.Builder options, DeliveryMode mode) {
    options.anyHost(anyHost);
    Destinations destinations = destinations();
    allowedHosts.forEach(options::allowedHost);
    DeliverySettings settings =
        DeliverySettings.defaults()
            .withMode(mode)
            .withProfile(chosenProfile())
            .withRealTime(!virtualTime);
    for (String route : routes) {
      settings = withRoute(settings, route, destinations);
    }
    options.delivery(settings);
    Optional.ofNullable(caCertificate).ifPresent(options::caCertificate);
    if (anyHost || !allowedHosts.isEmpty()) {
      options.proxies(proxy.proxies(ForwardProxies.SCHEMES));
    }
  }

  private Destinations destinations() {
    Destinations destinations = Destinations.loopbackOnly();
    for (String host : allowedHosts) {
      try {
        destinations = destinations.allowHost(host);
      } catch (IllegalArgumentException e) {
        throw WrongOption.of(spec, String.valueOf(e.getMessage()));
      }
    }
    return anyHost ? destinations.anyHost() : destinations;
  }

  /** Refuses a URL that deliveries may not go to. */
  void requireReachable(String option, URI url) {
    Optional<SendOutcome.Refused> refusal = destinations().refusal(url);
    if (refusal.isPresent() && routes.isEmpty()) {
      throw WrongOption.of(spec, option + ": " + refusal.get().message());
    }
  }

  private DeliveryProfile chosenProfile() {
    if (profileFile == null) {
      String text =
          "--profile: expected one of %s, was %s; fix: a way of your own goes into --profile-file";
      List<String> known = DeliveryProfiles.all().stream().map(DeliveryProfile::name).toList();
      return DeliveryProfiles.named(profile)
          .orElseThrow(() -> WrongOption.of(spec, text.formatted(known, profile)));
    }
    if (spec.commandLine().getParseResult().hasMatchedOption("--profile")) {
      throw WrongOption.of(spec, "--profile-file: expected no --profile beside it, was " + profile);
    }
    try {
      return ControlJson.read(Files.readAllBytes(profileFile), DeliveryProfile.class);
    } catch (IOException e) {
      throw WrongOption.of(
          spec, "--profile-file: expected a file that can be read, was " + profileFile);
    } catch (ControlException e) {
      throw WrongOption.of(spec, "--profile-file " + profileFile + ": " + e.detail());
    }
  }

  private DeliverySettings withRoute(
      DeliverySettings settings, String route, Destinations allowed) {
    int sign = route.indexOf('=');
    if (sign < 0) {
      throw WrongOption.of(
          spec,
          "--route: expected FROM=TO, for example"
              + " https://shop.example.com=http://localhost:3000, was "
              + route);
    }
    try {
      URI from = Urls.readWeb(route.substring(0, sign));
      URI to = Urls.readWeb(route.substring(sign + 1));
      Destinations.loopbackOnly().route(from, to);
      allowed
          .refusal(to)
          .ifPresent(
              no -> {
                throw WrongOption.of(
                    spec,
                    "--route %1$s: expected to lead to loopback or an allowed host, was %2$s; fix: --allow-host %2$s"
                        .formatted(route, to.getHost()));
              });
      return settings.withRoute(from, to);
    } catch (IllegalArgumentException e) {
      String text = String.valueOf(e.getMessage()).replaceFirst("^route: ", "");
      throw WrongOption.of(spec, "--route " + route + ": " + text);
    }
  }
}
