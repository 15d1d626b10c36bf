package io.github.sepaykit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jars have of HttpCore what deliveries and the proxy need, and need no other copy of it. */
@Timeout(600)
class HttpPackagedTest {
  private static final String STANDALONE =
      System.getProperty("kit.standalone", "target/sepay-kit-0.1.0-standalone.jar");
  private static final String THIN = STANDALONE.replace("-standalone.jar", ".jar");
  private static final String ROOT = "io.github.sepaykit.";
  private static final Pattern EDGE = Pattern.compile("\\s+(\\S+)\\s+-> (\\S+)\\s+(.*)");

  /** The thin jar and what its pom brings. */
  private static URLClassLoader downstream() throws Exception {
    List<URL> urls = new ArrayList<>(List.of(Path.of(THIN).toUri().toURL()));
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(part).getFileName().toString();
      if (name.startsWith("wiremock-standalone") || name.startsWith("slf4j-api")) {
        urls.add(Path.of(part).toUri().toURL());
      }
    }
    assertThat(urls).hasSize(3);
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static HttpServer receiver(BlockingQueue<String> bodies) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          bodies.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Object call(Object on, String method, Object... arguments) throws Exception {
    for (var candidate : on.getClass().getMethods()) {
      if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length) {
        return candidate.invoke(on, arguments);
      }
    }
    throw new NoSuchMethodException(method);
  }

  @Test
  void theThinJarDelivers() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    HttpServer server = receiver(bodies);
    try (URLClassLoader loader = downstream()) {
      Class<?> payloads = loader.loadClass(ROOT + "delivery.wire.WebhookPayload");
      Class<?> outgoings = loader.loadClass(ROOT + "delivery.wire.OutgoingRequest");
      Class<?> timeouts = loader.loadClass(ROOT + "delivery.wire.Timeouts");
      Class<?> destinations = loader.loadClass(ROOT + "delivery.wire.Destinations");
      Object limits =
          timeouts.getConstructors()[0].newInstance(
              java.time.Duration.ofMinutes(5), java.time.Duration.ofMinutes(5));
      Object payload = payloads.getMethod("of", Map.class).invoke(null, Map.of("id", 7L));
      Object sender =
          loader
              .loadClass(ROOT + "delivery.wire.Sender")
              .getConstructor(destinations)
              .newInstance(destinations.getMethod("loopbackOnly").invoke(null));
      for (String format : List.of("Json", "multipart_form-data")) {
        Map<String, Object> webhook =
            Map.of(
                "webhook_url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hook",
                "authen_type",
                "No_Authen",
                "request_content_type",
                format);
        Object outgoing =
            outgoings
                .getMethod(
                    "toWebhook",
                    Map.class,
                    payloads,
                    java.time.Instant.class,
                    java.util.Optional.class,
                    timeouts)
                .invoke(
                    null,
                    webhook,
                    payload,
                    java.time.Instant.EPOCH,
                    java.util.Optional.empty(),
                    limits);
        assertThat(call(sender, "send", outgoing).toString())
            .isEqualTo("Answered[response=HTTP 200, cut=false]");
      }
      assertThat(bodies).first().isEqualTo("{\"id\":7}");
      assertThat(bodies).last().asString().contains("name=\"id\"\r\n\r\n7\r\n");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theThinJarsProxyPassesTrafficOn() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    HttpServer server = receiver(bodies);
    try (URLClassLoader loader = downstream()) {
      Class<?> options = loader.loadClass(ROOT + "proxy.ProxyOptions");
      URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      Object proxy =
          loader
              .loadClass(ROOT + "proxy.ContractProxy")
              .getMethod("start", options)
              .invoke(null, options.getMethod("to", URI.class).invoke(null, target));
      try (AutoCloseable running = (AutoCloseable) proxy) {
        URI url = URI.create(call(running, "baseUrl") + "/api/v1/webhooks");
        HttpResponse<String> answer =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(url)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"id\":8}"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("{}");
      }
      assertThat(bodies).containsExactly("{\"id\":8}");
    } finally {
      server.stop(0);
    }
  }

  /** Whatever they may come to load, on ways that no test takes, too. */
  @Test
  void nothingThatDeliveriesOrTheProxyReferToIsMissing() {
    Map<String, Set<String>> edges = new HashMap<>();
    Set<String> missing = new HashSet<>();
    for (String line : jdeps()) {
      Matcher edge = EDGE.matcher(line);
      if (edge.matches()) {
        edges.computeIfAbsent(edge.group(1), key -> new HashSet<>()).add(edge.group(2));
        if (edge.group(3).equals("not found")) {
          missing.add(edge.group(2));
        }
      }
    }
    Deque<String> open = new ArrayDeque<>();
    edges.keySet().stream()
        .filter(name -> name.startsWith(ROOT + "delivery.") || name.startsWith(ROOT + "proxy."))
        .forEach(open::add);
    assertThat(open).hasSizeGreaterThan(50);
    Set<String> reached = new TreeSet<>();
    while (!open.isEmpty()) {
      for (String next : edges.getOrDefault(open.pop(), Set.of())) {
        if (next.startsWith(ROOT + "shaded.hc.") && reached.add(next)) {
          open.add(next);
        }
      }
    }
    assertThat(reached).hasSizeGreaterThan(100);
    reached.retainAll(missing);
    assertThat(reached).isEmpty();
  }

  private static List<String> jdeps() {
    StringWriter out = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int code =
        jdeps.run(
            new PrintWriter(out),
            new PrintWriter(out),
            "-v",
            "-filter:none",
            "--multi-release",
            "17",
            THIN);
    assertThat(code).as(out.toString().lines().limit(20).toList().toString()).isZero();
    return out.toString().lines().toList();
  }

  @Test
  void noOtherCopyIsInTheStandaloneJar() throws Exception {
    try (java.util.jar.JarFile jar = new java.util.jar.JarFile(STANDALONE)) {
      Stream<String> names = jar.stream().map(java.util.zip.ZipEntry::getName);
      assertThat(names)
          .noneMatch(name -> name.startsWith("org/apache/hc/") || name.startsWith("org/brotli/"))
          .contains("io/github/sepaykit/shaded/brotli/dec/BrotliInputStream.class");
    }
  }
}
