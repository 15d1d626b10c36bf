package io.github.sepaykit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.sepaykit.http.StartupException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A target behind TLS, with a certificate of its own. */
@Timeout(600)
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;
  private static HttpsServer server;

  @BeforeAll
  static void start() throws Exception {
    keytool(
        "-genkeypair -alias own -keyalg RSA -dname CN=localhost -ext san=dns:localhost -keystore",
        folder.resolve("keys.p12").toString());
    keytool(
        "-exportcert -rfc -alias own -file",
        folder.resolve("ca.pem").toString(),
        "-keystore",
        folder.resolve("keys.p12").toString());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private static void keytool(String words, String... more) throws Exception {
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                Stream.of(words.split(" ")),
                Stream.of(more),
                Stream.of("-storepass", PASSWORD))
            .flatMap(s -> s)
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static ProxyOptions options(String host) {
    return ProxyOptions.to(URI.create("https://" + host + ":" + server.getAddress().getPort()));
  }

  private static String post(ProxyOptions options) throws Exception {
    try (ContractProxy proxy = ContractProxy.start(options);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello").head();
      client.bytes(5);
      return client
          .send("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\nworld")
          .rest();
    }
  }

  @Test
  void aCertificateOfItsOwnIsTrustedWhenGiven() throws Exception {
    assertThat(post(options("localhost").with(o -> o.caCert(folder.resolve("ca.pem")))))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("world");
  }

  @Test
  void elseItIsRefusedWithTheReason() throws Exception {
    try (ContractProxy proxy = ContractProxy.start(options("localhost"));
        Raw client = new Raw(proxy.baseUrl())) {
      assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").rest())
          .startsWith("HTTP/1.1 502 ")
          .contains("proxy.target.unreachable")
          .contains("certif");
    }
  }

  @Test
  void aNameThatIsNotTheCertificatesIsRefused() throws Exception {
    ProxyOptions options = options("127.0.0.1").with(o -> o.caCert(folder.resolve("ca.pem")));
    try (ContractProxy proxy = ContractProxy.start(options);
        Raw client = new Raw(proxy.baseUrl())) {
      assertThat(client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").rest())
          .startsWith("HTTP/1.1 502 ");
    }
  }

  @Test
  void aFileWithoutCertificatesIsReportedBeforeTheStart() throws Exception {
    Path none = Files.writeString(folder.resolve("none.pem"), "nothing");
    assertThatThrownBy(() -> ContractProxy.start(options("localhost").with(o -> o.caCert(none))))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("proxy.ca-cert: ")
        .hasMessageContaining("fix:");
  }
}
