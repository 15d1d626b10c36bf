package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.NetworkFailure;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.delivery.wire.Urls;
import io.github.sepaykit.report.RunException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that an exam may send to its target, and that the target listens. */
final class TargetGuard {
  private TargetGuard() {}

  /**
   * Returns loopback and the allowed and confirmed target.
   *
   * @throws RunException for a URL beyond that
   */
  static Destinations of(ExamOptions options) {
    Destinations destinations = Destinations.loopbackOnly();
    if (options.isConfirmed()) {
      for (String host : options.allowedHosts()) {
        destinations = allow(destinations, host);
      }
    }
    List<URI> urls = new ArrayList<>(options.invariantUrls());
    urls.add(0, options.target());
    options.orders().url().ifPresent(urls::add);
    for (URI url : urls) {
      if (destinations.refusal(url).isPresent()) {
        throw refused(url, options);
      }
      if (options.trust().anyCertificate() && !isLoopback(url)) {
        throw untrusted(url);
      }
    }
    return destinations;
  }

  private static boolean isLoopback(URI url) {
    return Destinations.loopbackOnly().refusal(url).isEmpty();
  }

  private static Destinations allow(Destinations destinations, String host) {
    try {
      return destinations.allowHost(host);
    } catch (IllegalArgumentException e) {
      throw new RunException(RunException.Kind.USAGE, "exam.host", String.valueOf(e.getMessage()));
    }
  }

  private static RunException refused(URI url, ExamOptions options) {
    String host = host(url);
    boolean allowed = options.allowedHosts().contains(host) && !options.isConfirmed();
    return new RunException(
        RunException.Kind.USAGE,
        "exam.host",
        "nothing was sent: "
            + host
            + " is not this machine, and an exam sends forged payments by the hundred\n"
            + "  expected: loopback, or a host that is allowed and confirmed\n"
            + "  was:      "
            + host
            + (allowed ? ", allowed but not confirmed" : ", not allowed")
            + "\n  fix:      if it is a test system that may get forged payments, give"
            + " --allow-host "
            + host
            + " and --yes");
  }

  private static RunException untrusted(URI url) {
    String host = host(url);
    return new RunException(
        RunException.Kind.USAGE,
        "exam.insecure",
        "nothing was sent to "
            + host
            + "\n  expected: with --insecure, hosts of this machine alone: elsewhere anybody on the"
            + " way could read the key\n  was:      "
            + host
            + "\n  fix:      leave out --insecure, and give the host's certificate, or its"
            + " issuer's, as PEM (--ca-cert FILE)");
  }

  private static String host(URI url) {
    return Urls.host(url).orElseThrow();
  }

  /**
   * Opens a connection to the target and closes it again.
   *
   * @throws RunException when that fails
   */
  static void connect(ExamOptions options, Sender sender, Timeouts timeouts) {
    Optional<SendOutcome> failure = sender.failureToConnect(options.target(), timeouts);
    if (failure.isEmpty()) {
      return;
    }
    throw isOfTls(failure.get(), options, sender, timeouts)
        ? noTls(options, failure.get())
        : noConnection(options, failure.get());
  }

  /** A server without TLS may wait for the end of a line that never comes. */
  private static boolean isOfTls(
      SendOutcome failure, ExamOptions options, Sender sender, Timeouts timeouts) {
    if (!(failure instanceof SendOutcome.Failed failed)) {
      return false;
    }
    return failed.failure().isOfTls()
        || (failed.failure() == NetworkFailure.OPERATION_TIMEDOUT
            && "https".equals(options.target().getScheme())
            && sender
                .failureToConnect(URI.create("http://" + origin(options.target())), timeouts)
                .isEmpty());
  }

  private static RunException noConnection(ExamOptions options, SendOutcome failure) {
    return unreachable(
        "exam.unreachable",
        "no connection to " + origin(options.target()),
        "a receiver that listens",
        failure,
        "start the receiver, and check --url");
  }

  private static RunException noTls(ExamOptions options, SendOutcome failure) {
    URI target = options.target();
    boolean certificate =
        failure instanceof SendOutcome.Failed failed
            && failed.failure() == NetworkFailure.PEER_FAILED_VERIFICATION;
    String trust =
        "give its certificate, or its issuer's, as PEM (--ca-cert FILE)"
            + (isLoopback(target) ? ", or --insecure, for it is this machine" : "");
    return unreachable(
        "exam.tls",
        "no TLS with " + origin(target) + ", though it listens",
        certificate
            ? "a certificate that is trusted, and made out to " + host(target)
            : "a server that speaks TLS",
        failure,
        certificate ? trust : "check --url: http:// for a receiver without TLS");
  }

  private static String origin(URI target) {
    int given = Urls.port(target);
    int port = given > 0 ? given : "https".equals(target.getScheme()) ? 443 : 80;
    return host(target) + ":" + port;
  }

  private static RunException unreachable(
      String rule, String what, String expected, SendOutcome failure, String fix) {
    String was =
        failure instanceof SendOutcome.Failed failed
            ? failed.message()
            : ((SendOutcome.Refused) failure).message();
    return new RunException(
        RunException.Kind.UNREACHABLE,
        rule,
        what + "\n  expected: " + expected + "\n  was:      " + was + "\n  fix:      " + fix);
  }
}
