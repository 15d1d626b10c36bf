package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.NetworkFailure;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.http.Urls;
import io.github.sepaykit.report.RunException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Guard that lets an exam send to allowed hosts only, and to a target that listens. */
final class TargetGuard {
  private TargetGuard() {}

  /**
   * Returns the hosts that the exam may send to: loopback, and those that are allowed and
   * confirmed.
   *
   * @throws RunException when a URL of the options is on another host
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
        throw refusedHost(url, options);
      }
      if (options.trust().anyCertificate() && !isLoopback(url)) {
        throw insecureHost(url);
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

  private static RunException refusedHost(URI url, ExamOptions options) {
    String host = host(url);
    boolean isAllowed = options.allowedHosts().contains(host) && !options.isConfirmed();
    return new RunException(
        RunException.Kind.USAGE,
        "exam.host",
        "nothing was sent: "
            + host
            + " is not this machine, and an exam sends forged payments by the hundred\n"
            + "  expected: loopback, or a host that is allowed and confirmed\n"
            + "  was:      "
            + host
            + (isAllowed ? ", allowed but not confirmed" : ", not allowed")
            + "\n  fix:      if it is a test system that may get forged payments, give"
            + " --allow-host "
            + host
            + " and --yes");
  }

  private static RunException insecureHost(URI url) {
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
    throw isTlsFailure(failure.get(), options, sender, timeouts)
        ? tlsFailure(options, failure.get())
        : connectionFailure(options, failure.get());
  }

  /**
   * Returns true if TLS is the reason of a failure. A timeout is such a failure, too, when the
   * server accepts plain HTTP: it waits for the end of a line that a client of TLS never sends.
   */
  private static boolean isTlsFailure(
      SendOutcome failure, ExamOptions options, Sender sender, Timeouts timeouts) {
    if (!(failure instanceof SendOutcome.Failed failed)) {
      return false;
    }
    return failed.failure().isOfTls()
        || (failed.failure() == NetworkFailure.OPERATION_TIMEDOUT
            && "https".equals(options.target().getScheme())
            && options.proxies().to(options.target()).isEmpty()
            && sender
                .failureToConnect(URI.create("http://" + origin(options.target())), timeouts)
                .isEmpty());
  }

  private static RunException connectionFailure(ExamOptions options, SendOutcome failure) {
    return unreachableTarget(
        "exam.unreachable",
        "no connection to " + origin(options.target()),
        "a receiver that listens",
        failure,
        "start the receiver, and check --url");
  }

  private static RunException tlsFailure(ExamOptions options, SendOutcome failure) {
    URI target = options.target();
    boolean isCertificateRefused =
        failure instanceof SendOutcome.Failed failed
            && failed.failure() == NetworkFailure.PEER_FAILED_VERIFICATION;
    String trust =
        "give its certificate, or its issuer's, as PEM (--ca-cert FILE)"
            + (isLoopback(target) ? ", or --insecure, for it is this machine" : "");
    return unreachableTarget(
        "exam.tls",
        "no TLS with " + origin(target) + ", though it listens",
        isCertificateRefused
            ? "a certificate that is trusted, and made out to " + host(target)
            : "a server that speaks TLS",
        failure,
        isCertificateRefused ? trust : "check --url: http:// for a receiver without TLS");
  }

  private static String origin(URI target) {
    int explicitPort = Urls.port(target);
    int port = explicitPort > 0 ? explicitPort : "https".equals(target.getScheme()) ? 443 : 80;
    return host(target) + ":" + port;
  }

  private static RunException unreachableTarget(
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
