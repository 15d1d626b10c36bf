package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.http.HostAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/** Looks names up; the system's own look-up can neither be limited nor broken off. */
final class HostResolver {
  /** Names that are resolved without asking anybody. */
  private static final Pattern LOCAL = Pattern.compile("localhost|[0-9.]+|.*:.*");

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private HostResolver() {}

  /**
   * Returns the addresses of a host; none when it has none, or they are not known within a few
   * seconds. A resolver that is silent blocks nobody for long.
   */
  static List<InetAddress> resolve(String host) {
    return resolve(host, LIMIT);
  }

  /** Returns the addresses of a host; none when it has none, or they are not known in time. */
  static List<InetAddress> resolve(String host, Duration longest) {
    if (LOCAL.matcher(host).matches()) {
      return local(host);
    }
    CompletableFuture<Object> limit = new CompletableFuture<>();
    DeadlineTimer.Deadline timer = DeadlineTimer.after(longest, () -> limit.complete(host));
    try {
      return resolve(host, limit);
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      timer.cancel();
    }
  }

  private static List<InetAddress> local(String host) {
    try {
      return HostAddresses.of(host);
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  /** Returns the addresses of a host; fails when the end comes before they are known. */
  static List<InetAddress> resolve(String host, CompletableFuture<?> end)
      throws IOException, InterruptedException {
    if (LOCAL.matcher(host).matches()) {
      return HostAddresses.of(host);
    }
    CompletableFuture<InetAddress[]> found = new CompletableFuture<>();
    DeadlineTimer.daemon(() -> lookUp(host, found), "sepay-kit-delivery-names").start();
    try {
      CompletableFuture.anyOf(found, end).get();
    } catch (ExecutionException e) {
      UnknownHostException unknown = new UnknownHostException(host);
      unknown.initCause(e.getCause());
      throw unknown;
    }
    InetAddress[] addresses = found.getNow(new InetAddress[0]);
    if (addresses.length == 0) {
      throw new IOException("ended");
    }
    return List.of(addresses);
  }

  private static void lookUp(String host, CompletableFuture<InetAddress[]> found) {
    try {
      found.complete(InetAddress.getAllByName(host));
    } catch (UnknownHostException | RuntimeException e) {
      found.completeExceptionally(e);
    }
  }
}
