package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.report.RunException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
    for (URI url : urls) {
      if (destinations.refusal(url).isPresent()) {
        throw refused(url, options);
      }
    }
    return destinations;
  }

  private static Destinations allow(Destinations destinations, String host) {
    try {
      return destinations.allowHost(host);
    } catch (IllegalArgumentException e) {
      throw new RunException(RunException.Kind.USAGE, "exam.host", String.valueOf(e.getMessage()));
    }
  }

  private static RunException refused(URI url, ExamOptions options) {
    String host = url.getHost();
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

  /** Opens a connection and closes it again. */
  static void connect(ExamOptions options, Duration within) {
    URI target = options.target();
    int port =
        target.getPort() > 0 ? target.getPort() : "https".equals(target.getScheme()) ? 443 : 80;
    try (Socket socket = new Socket()) {
      String host = target.getHost().replaceAll("[\\[\\]]", "");
      socket.connect(new InetSocketAddress(host, port), (int) within.toMillis());
    } catch (IOException e) {
      throw new RunException(
          RunException.Kind.UNREACHABLE,
          "exam.unreachable",
          "no connection to "
              + target.getHost()
              + ":"
              + port
              + "\n  expected: a receiver that listens\n  was:      "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              + "\n  fix:      start the receiver, and check --target");
    }
  }
}
