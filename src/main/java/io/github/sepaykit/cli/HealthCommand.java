package io.github.sepaykit.cli;

import io.github.sepaykit.http.BindHost;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Health check of an image, which has neither a shell nor cURL; the variables of serve hold. */
@Command(name = "health", mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
  private static final int PATIENCE_MILLIS = 10_000;

  @Spec private CommandSpec spec;

  @Option(names = "--host", defaultValue = "127.0.0.1")
  private String host = "";

  @Option(names = "--port", defaultValue = "8080")
  private int port;

  @Override
  public Integer call() {
    URI url = URI.create("http://" + BindHost.inUrl(host) + ":" + port + "/__admin/sepay/health");
    try {
      // Not java.net.http: of the two this one is there at once.
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      int status = connection.getResponseCode();
      return status == 200 ? end(spec.commandLine().getOut(), url + ": up", 0) : fail(url, status);
    } catch (IOException e) {
      return fail(url, e.getMessage());
    }
  }

  private int fail(URI url, Object was) {
    return end(
        spec.commandLine().getErr(),
        "sepay-kit: %s: expected 200, was %s".formatted(url, was),
        Main.UNREACHABLE);
  }

  private static int end(PrintWriter to, String line, int code) {
    to.println(line);
    to.flush();
    return code;
  }
}
