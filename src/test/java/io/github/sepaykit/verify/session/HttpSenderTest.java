package io.github.sepaykit.verify.session;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.verify.RoleTokens;
import io.github.sepaykit.verify.VerifyOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that do not behave, certificates, proxies. */
@Isolated("sets the JVM's HTTP proxy")
class HttpSenderTest {
  private static final Request LIST =
      new Request("GET", "/api/v1/webhooks", Headers.none(), Body.empty());
  private static final String FINE =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

  @TempDir Path folder;

  private enum Trouble {
    SILENCE("no whole answer|timed out"),
    ENDLESS("larger than 16 MiB"),
    TRICKLE("no whole answer|timed out"),
    CUT("closed|fixed content-length|EOF|reset");

    private final String message;

    Trouble(String message) {
      this.message = message;
    }

    void answer(Socket socket, OutputStream out) throws IOException {
      String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
      switch (this) {
        case SILENCE -> socket.getInputStream().readAllBytes();
        case ENDLESS -> {
          out.write(
              (head + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
          byte[] chunk =
              ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
          while (true) {
            out.write(chunk);
          }
        }
        case TRICKLE -> {
          out.write((head + "Content-Length: 100\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
          out.flush();
          socket.getInputStream().readAllBytes();
        }
        case CUT ->
            out.write((head + "Content-Length: 100\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  /** Answers the first connections with trouble, all later ones as it should. */
  private static final class Raw implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> heads = new CopyOnWriteArrayList<>();

    Raw(Trouble trouble, int times) throws IOException {
      Thread accepting =
          new Thread(
              () -> {
                try {
                  for (int i = 0; ; i++) {
                    boolean fine = i >= times;
                    Socket socket = server.accept();
                    Thread serving = new Thread(() -> serve(socket, fine ? null : trouble));
                    serving.setDaemon(true);
                    serving.start();
                  }
                } catch (IOException e) {
                  // Closed: the test is over.
                }
              });
      accepting.setDaemon(true);
      accepting.start();
    }

    private void serve(Socket socket, @org.jspecify.annotations.Nullable Trouble trouble) {
      try (socket) {
        heads.add(head(socket.getInputStream()));
        OutputStream out = socket.getOutputStream();
        if (trouble == null) {
          out.write(FINE.getBytes(StandardCharsets.US_ASCII));
        } else {
          trouble.answer(socket, out);
        }
      } catch (IOException e) {
        // The client has had enough.
      }
    }

    private static String head(InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (!head.toString().endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          throw new SocketException("closed");
        }
        head.append((char) next);
      }
      return head.toString();
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void anAnswerThatNeverComesWholeIsAFailureAndTheNextIsNone(Trouble trouble) throws Exception {
    try (Raw raw = new Raw(trouble, 4)) {
      HttpSender sender = new HttpSender(VerifyOptions.of(raw.url(), RoleTokens.of("token")));
      Duration patience =
          trouble == Trouble.ENDLESS ? Duration.ofMinutes(5) : Duration.ofMillis(200);
      for (int i = 0; i < 4; i++) {
        // A client of Java's own repeats a GET whose connection breaks: POST is sent once.
        assertThatThrownBy(() -> sender.send(post(), patience))
            .isInstanceOf(IOException.class)
            .message()
            .containsPattern(trouble.message);
      }
      assertThat(raw.heads).hasSize(4);
      assertThat(sender.send(LIST, Duration.ofMinutes(5)).status()).isEqualTo(200);
    }
  }

  private static Request post() {
    return new Request("POST", "/api/v1/webhooks", Headers.none(), Body.of("{}"));
  }

  @Test
  void aGivenProxyIsUsedAlsoForLoopback() throws Exception {
    try (Raw proxy = new Raw(Trouble.CUT, 0)) {
      VerifyOptions options =
          VerifyOptions.of(URI.create("http://api.example.test"), RoleTokens.of("token"));
      HttpSender sender = new HttpSender(options.with(o -> o.proxy(proxy.url())));
      assertThat(sender.send(LIST, Duration.ofMinutes(5)).status()).isEqualTo(200);
      assertThat(proxy.heads)
          .singleElement()
          .asString()
          .startsWith("GET http://api.example.test/api/v1/webhooks HTTP/1.1");
    }
  }

  @Test
  void theProxyOfTheSystemPropertiesIsUsed() throws Exception {
    try (Raw proxy = new Raw(Trouble.CUT, 0)) {
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", String.valueOf(proxy.url().getPort()));
      HttpSender sender =
          new HttpSender(
              VerifyOptions.of(URI.create("http://api.example.test"), RoleTokens.of("token")));
      assertThat(sender.send(LIST, Duration.ofMinutes(5)).status()).isEqualTo(200);
      assertThat(proxy.heads).hasSize(1);
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"proxy.example.com", "https://proxy.example.com", "http://me:hunter22@proxy:8080"})
  void refusesWhatIsNoProxyWithoutShowingItsPassword(String text) {
    VerifyOptions options = VerifyOptions.of(URI.create("http://127.0.0.1:1"), RoleTokens.of("t"));
    assertThatThrownBy(() -> new HttpSender(options.with(o -> o.proxy(URI.create(text)))))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("http://host:port")
        .message()
        .doesNotContain("hunter22");
  }

  @Test
  void aCertificateOfOnesOwnIsTrustedWhenGiven() throws Exception {
    Path store = folder.resolve("store.p12");
    Path certificate = folder.resolve("ca.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=ip:127.0.0.1",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "a",
        "-file",
        certificate.toString(),
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    try {
      VerifyOptions options =
          VerifyOptions.of(
              URI.create("https://127.0.0.1:" + server.getAddress().getPort()),
              RoleTokens.of("token"));
      assertThatThrownBy(() -> new HttpSender(options).send(LIST, Duration.ofMinutes(5)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("certification path");
      HttpSender trusting = new HttpSender(options.with(o -> o.caCertificate(certificate)));
      assertThat(trusting.send(LIST, Duration.ofMinutes(5)).status()).isEqualTo(200);
    } finally {
      server.stop(0);
    }
    Path rubbish = Files.writeString(folder.resolve("no.pem"), "no certificate");
    assertThatThrownBy(
            () ->
                new HttpSender(
                    VerifyOptions.of(URI.create("https://127.0.0.1:1"), RoleTokens.of("t"))
                        .with(o -> o.caCertificate(rubbish))))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("verify.ca-cert");
  }

  private static SSLContext context(Path store) throws Exception {
    char[] password = "changeit".toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String... args) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String message = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(message).isZero();
  }

  @Test
  void nothingButTheSenderOfASessionReachesAServer() {
    JavaClasses verify =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.sepaykit.verify");
    isUsedBy(HttpClient.class, HttpSender.class).check(verify);
    isUsedBy(HttpSender.class, RequestSender.class).check(verify);
    isUsedBy(RequestSender.class, ServerSession.class, SessionLog.class).check(verify);
  }

  private static ArchRule isUsedBy(Class<?> used, Class<?>... users) {
    return noClasses()
        .that()
        .doNotBelongToAnyOf(users)
        .and()
        .doNotBelongToAnyOf(used)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(used);
  }
}
