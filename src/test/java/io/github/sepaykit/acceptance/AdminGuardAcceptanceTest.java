package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.http.StartupException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All of /__admin, WireMock's own part included, is guarded. */
class AdminGuardAcceptanceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/__admin/sepay",
        "/__admin/mappings",
        "/__admin/requests",
        "/__admin/sepay/companies",
        "/__admin/health"
      })
  void withATokenEveryAdminCallNeedsIt(String path) {
    try (SePayFake fake =
        SePayFake.start(FakeOptions.defaults().with(o -> o.adminToken("let-me-in")))) {
      Api nobody = new Api(fake.baseUrl(), Optional.empty());
      assertThat(nobody.get(path).status()).isEqualTo(401);
      assertThat(nobody.get(path).error()).isEqualTo("admin.token");
      assertThat(nobody.with("wrong").get(path).status()).isEqualTo(401);
      assertThat(nobody.with("let-me-in").get(path).status()).isEqualTo(200);
      assertThat(SePay.connect(fake.baseUrl(), "let-me-in").bankAccounts()).isNotEmpty();
      assertThatThrownBy(() -> SePay.connect(fake.baseUrl())).hasMessageContaining("admin.token");
    }
  }

  @ParameterizedTest(name = "{0}: {1} is refused with {2}")
  @CsvSource({
    "Origin,https://evil.example,admin.origin", "Origin,null,admin.origin",
        "Origin,http://localhost:3000,admin.origin",
    "Host,evil.example,admin.host", "Host,evil.example:8080,admin.host",
        "Host,127.0.0.1.evil.example,admin.host"
  })
  void foreignOriginAndHostAreAlwaysRefused(String header, String value, String rule) {
    for (String path : new String[] {"/__admin/sepay", "/__admin/mappings"}) {
      RawHttp.Answer answer = raw(path, header, value);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).contains(rule);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//__admin/mappings",
        "/%5f_admin/mappings",
        "/__ADMIN/mappings",
        "/./__admin/mappings",
        "/x/../__admin/mappings",
        "/__admin;x/mappings",
        "/__admin/;x/mappings",
        "/__admin//mappings",
        "/__admin%2fmappings",
        "/__admin/%2e%2e/__admin/mappings",
        "http://evil.example/__admin/mappings"
      })
  void noSpellingGetsRoundTheGuard(String path) {
    RawHttp.Answer answer = raw(path, "Host", "evil.example");
    assertThat(answer.status()).isIn(403, 404);
    assertThat(answer.body()).doesNotContain("sepay-kit\"");
  }

  @Test
  void savingStubsToDiskIsRefusedInJson() {
    Api admin = new Api(FakeTest.FAKE.baseUrl(), Optional.empty());
    Api.Reply reply = admin.post("/__admin/mappings/save", "");
    assertThat(reply.status()).isBetween(400, 499);
    assertThat(reply.text()).contains("--stubs").doesNotContain("\tat ").doesNotContain("<html");
  }

  @Test
  void itsOwnOriginIsLetIn() {
    URI url = FakeTest.FAKE.baseUrl();
    assertThat(raw("/__admin/sepay", "Origin", "http://" + url.getAuthority()).status())
        .isEqualTo(200);
  }

  private static RawHttp.Answer raw(String path, String header, String value) {
    return raw(FakeTest.FAKE.baseUrl(), path, header, value);
  }

  private static RawHttp.Answer raw(URI url, String path, String header, String value) {
    if (header.equals("Host")) {
      try (java.net.Socket socket = new java.net.Socket(url.getHost(), url.getPort())) {
        socket.setSoTimeout(300_000);
        socket
            .getOutputStream()
            .write(
                ("GET " + path + " HTTP/1.1\r\nHost: " + value + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
        String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new RawHttp.Answer(
            Integer.parseInt(text.substring(9, 12)),
            text.substring(0, text.indexOf("\r\n\r\n")),
            text);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return RawHttp.send(url, "GET " + path, header + ": " + value + "\r\n", new byte[0]);
  }

  @Test
  void beyondLoopbackItWantsAnAdminToken() {
    assertThatThrownBy(() -> SePayFake.start(FakeOptions.defaults().with(o -> o.host("0.0.0.0"))))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("start.host")
        .hasMessageContaining("--admin-token")
        .hasMessageContaining("--trust-network");
  }

  @Test
  void theApiItselfIsNotGuarded() {
    try (SePayFake fake =
        SePayFake.start(FakeOptions.defaults().with(o -> o.adminToken("let-me-in")))) {
      Api api = new Api(fake.baseUrl(), Optional.of("kit_full"));
      assertThat(
              api.send("GET", Api.WEBHOOKS, null, Map.of("Origin", "https://shop.example"))
                  .status())
          .isEqualTo(200);
    }
  }

  /** As in a network of containers: by names that nobody outside can point at the server. */
  @ParameterizedTest
  @CsvSource({
    "sepay,200",
    "sepay:8080,200",
    "localhost:49153,200",
    "172.18.0.3:8080,200",
    "[fd00::3]:8080,200",
    "host.docker.internal:8080,200",
    "sepay.shop.svc.cluster.local,200",
    "evil.example,403",
    "127.0.0.1.evil.example:8080,403",
    "sepay.example.com,403",
  })
  void aTrustedNetworkDrivesItByItsOwnNames(String host, int status) {
    try (SePayFake fake =
        SePayFake.start(FakeOptions.defaults().with(o -> o.host("0.0.0.0").trustNetwork(true)))) {
      RawHttp.Answer answer = raw(fake.baseUrl(), "/__admin/mappings", "Host", host);
      assertThat(answer.status()).isEqualTo(status);
      if (status == 403) {
        assertThat(answer.body()).contains("admin.host", "name without a dot", "--admin-token");
      }
    }
  }

  @Test
  void aTrustedNetworkLetsNoWebPageInAndKeepsAToken() {
    try (SePayFake fake =
        SePayFake.start(FakeOptions.defaults().with(o -> o.host("0.0.0.0").trustNetwork(true)))) {
      assertThat(raw(fake.baseUrl(), "/__admin/sepay", "Origin", "https://evil.example").body())
          .contains("admin.origin");
      assertThat(SePay.connect(fake.baseUrl()).bankAccounts()).isNotEmpty();
    }
    try (SePayFake fake =
        SePayFake.start(
            FakeOptions.defaults()
                .with(o -> o.host("0.0.0.0").trustNetwork(true).adminToken("let-me-in")))) {
      assertThatThrownBy(() -> SePay.connect(fake.baseUrl())).hasMessageContaining("admin.token");
      assertThat(SePay.connect(fake.baseUrl(), "let-me-in").bankAccounts()).isNotEmpty();
    }
  }
}
