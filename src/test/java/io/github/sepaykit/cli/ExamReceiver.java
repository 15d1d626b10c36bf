package io.github.sepaykit.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A right receiver without a key, at an address and with a certificate of the test's choice. */
final class ExamReceiver implements AutoCloseable {
  private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z0-9-]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
  private static final String PASSWORD = "changeit";

  final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> orders = new TreeMap<>();
  private final List<String> ids = new ArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String base;

  /** Status and body of an answer to a POST for an order; null for a right one. */
  volatile @Nullable String orderAnswer;

  /** Orders that it makes; after them it answers an error with status 201. */
  volatile int mostOrders = 1_000;

  volatile int orderStatus = 201;

  private ExamReceiver(HttpServer server, String base) {
    this.server = server;
    this.base = base + ":" + server.getAddress().getPort();
    server.setExecutor(threads);
    server.createContext(
        "/hook", exchange -> answer(exchange, isPost(exchange) ? 200 : 405, hook(exchange)));
    server.createContext("/state", exchange -> answer(exchange, 200, state()));
    server.createContext("/orders", exchange -> answer(exchange, orderStatus, order(exchange)));
    server.start();
  }

  static ExamReceiver at(String address, String base) throws IOException {
    return new ExamReceiver(
        HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0), base);
  }

  static ExamReceiver plain() throws IOException {
    return at("127.0.0.1", "http://127.0.0.1");
  }

  /** Serves with a certificate that {@link #certificate} made. */
  static ExamReceiver secured(Path folder, String base) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new ExamReceiver(server, base);
  }

  /** Makes a key and the self-signed certificate of a name, and returns the certificate's file. */
  static Path certificate(Path folder, String name) throws Exception {
    Path pem = folder.resolve("ca.pem");
    keytool(
        folder, "-genkeypair -alias own -keyalg EC -dname CN=" + name + " -ext san=dns:" + name);
    keytool(folder, "-exportcert -rfc -alias own -file " + pem);
    return pem;
  }

  private static void keytool(Path folder, String words) throws Exception {
    Process process =
        new ProcessBuilder(
                Stream.of(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                        Stream.of(words.split(" ")),
                        Stream.of("-keystore", folder.resolve("keys.p12").toString()),
                        Stream.of("-storepass", PASSWORD))
                    .flatMap(part -> part)
                    .toList())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
  }

  String url(String path) {
    return base + path;
  }

  int port() {
    return server.getAddress().getPort();
  }

  synchronized void open(String code) {
    orders.put(code, 0);
  }

  private synchronized String order(HttpExchange exchange) {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    if (orders.size() >= mostOrders) {
      return "{\"error\": \"no stock\"}";
    }
    if (orderAnswer != null) {
      return orderAnswer;
    }
    String code = "NEW" + (100 + orders.size());
    orders.put(code, 0);
    return "{\"code\": \"" + code + "\", \"amount\": \"99000.00\"}";
  }

  private synchronized String state() {
    StringBuilder all = new StringBuilder("{\"paid\": {");
    orders.forEach(
        (code, paid) ->
            all.append(all.toString().endsWith("{") ? "" : ", ")
                .append('"' + code + "\": " + paid));
    return all.append("}}").toString();
  }

  private static boolean isPost(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("POST");
  }

  private String hook(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    bodies.add(body);
    Matcher code = CODE.matcher(body);
    Matcher id = ID.matcher(body);
    if (code.find() && id.find()) {
      credit(code.group(1), id.group(1), body);
    }
    return "{\"success\": " + isPost(exchange) + "}";
  }

  private synchronized void credit(String code, String id, String body) {
    if (orders.containsKey(code) && body.contains("\"in\"") && !ids.contains(id)) {
      ids.add(id);
      orders.merge(code, 1, Integer::sum);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Exit code and output of a run of the command line. */
  record Result(int code, String out, String err) {
    static Result of(String... args) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int code = Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
      return new Result(code, out.toString(), err.toString());
    }

    static Result ofExam(String target, String state, String... more) {
      List<String> args = new ArrayList<>(List.of("exam", "--target", target));
      args.addAll(List.of("--invariant", state, "--settle", "1"));
      args.addAll(List.of("--only", "hazard.duplicate.exact,hazard.method.get"));
      args.addAll(List.of(more));
      return of(args.toArray(String[]::new));
    }
  }
}
