package io.github.sepaykit.cli;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.http.ForwardProxies;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A wait for a server that is still starting. */
final class ServerWait {
  private static final Timeouts ONE_TRY =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  /** Of a gateway whose server does not listen yet. */
  private static final Set<Integer> NOT_YET = Set.of(502, 503, 504);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "0")
  private int seconds;

  /** Refuses a time that cannot be. */
  void check() {
    if (seconds < 0 || seconds > 3600) {
      throw WrongOption.of(spec, "--wait: expected 0 to 3600 seconds, was " + seconds);
    }
  }

  /**
   * Waits until a GET of the server's root is answered, or until the time is over: then the command
   * itself says what is wrong.
   *
   * @param proxies HTTP proxies on the way, but to this machine
   */
  void await(URI server, ForwardProxies proxies) {
    if (seconds == 0) {
      return;
    }
    URI root = URI.create(server.getScheme() + "://" + server.getRawAuthority() + "/");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    boolean announced = false;
    try (Sender sender = new Sender(Destinations.loopbackOnly().anyHost()).through(proxies)) {
      while (!isThere(sender, root) && System.nanoTime() - end < 0) {
        if (!announced) {
          announced = true;
          PrintWriter err = spec.commandLine().getErr();
          err.println("sepay-kit: waits up to " + seconds + " s for " + root);
          err.flush();
        }
        LockSupport.parkNanos(this, PAUSE);
      }
    }
  }

  private static boolean isThere(Sender sender, URI root) {
    SendOutcome outcome = sender.send(OutgoingRequest.get(root, Headers.none(), ONE_TRY, 1024));
    if (outcome instanceof SendOutcome.Answered answered) {
      return !NOT_YET.contains(answered.response().status());
    }
    // Whoever speaks TLS is there; whether it is trusted is for the command to say.
    return !(outcome instanceof SendOutcome.Failed failed) || failed.failure().isOfTls();
  }
}
