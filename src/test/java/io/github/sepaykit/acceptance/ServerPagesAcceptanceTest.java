package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers beside the API: its first page, WireMock's pages, its end. */
class ServerPagesAcceptanceTest extends FakeTest {
  @Test
  void aBrowserIsToldWhatThisIsAndWhereToGo() {
    Api.Reply page = api.withoutToken().get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).contains("SePay Kit", "not SePay", "/api/v1/webhooks");
    assertThat(api.withoutToken().get("/__admin/sepay").status()).isEqualTo(200);
    assertThat(page.text()).contains("href=\"/__admin/sepay\"");
  }

  @Test
  void aClientWithATokenIsNotGreeted() {
    Api.Reply reply = api.get("/");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error()).isEqualTo("not_found");
    assertThat(sepay.journal().exchanges().get(0).findings().get(0).rule())
        .isEqualTo("request.path.undeclared");
    assertThat(api.withoutToken().send("POST", "/", new byte[0], Map.of()).status()).isEqualTo(404);
  }

  @Test
  void aStubOfOnesOwnStandsInForThePage() {
    StubMapping own = FAKE.wireMock().register(WireMock.get("/").willReturn(WireMock.ok("mine")));
    try {
      assertThat(api.withoutToken().get("/").text()).isEqualTo("mine");
    } finally {
      FAKE.wireMock().removeStubMapping(own);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/__admin/docs",
        "/__admin/docs/swagger",
        "/__admin/swagger-ui",
        "/__admin/swagger-ui/",
        "/__admin/swagger-ui/index.html",
        "/__admin/%73wagger-ui/index.html",
        "/__admin/./swagger-ui/index.html",
        "/__admin/x/../swagger-ui/index.html",
        "/__admin;x/swagger-ui/index.html",
        "/__admin/swagger-ui;x/index.html",
        "/__admin/recorder",
        "/__admin/recorder/",
        "/__admin/recorder/index.html",
        "/__admin/not-matched"
      })
  void wireMocksPagesAreAbsent(String path) {
    RawHttp.Answer answer = RawHttp.send(FAKE.baseUrl(), "GET " + path, "", new byte[0]);
    assertThat(answer.status()).as(answer.head()).isEqualTo(404);
    assertThat(answer.head()).contains("Content-Type: application/json");
    assertThat(answer.body()).contains("control.call.unknown").contains("openapi/control.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/__admin", "/__admin/", "/__admin/no-such-call", "/__admin/webapp"})
  void otherAdminPathsNeverAnswerA500(String path) {
    RawHttp.Answer answer = RawHttp.send(FAKE.baseUrl(), "GET " + path, "", new byte[0]);
    assertThat(answer.status()).as(answer.head()).isLessThan(500);
  }

  @Test
  @Timeout(600)
  void aShutdownEndsTheServerAndWhoWaitsForIt() throws InterruptedException {
    try (SePayFake fake = SePayFake.start()) {
      Api admin = new Api(fake.baseUrl(), Optional.empty());
      assertThat(admin.post("/__admin/shutdown", "").status()).isEqualTo(200);
      fake.awaitStop();
      assertThatThrownBy(() -> admin.get("/__admin/sepay"))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  @Timeout(600)
  void whoWaitsForTheEndIsLetGoByAClose() throws InterruptedException {
    SePayFake fake = SePayFake.start();
    fake.close();
    fake.awaitStop();
  }

  @Test
  void aShutdownIsGuardedAsAllOfAdminIs() {
    try (SePayFake fake =
        SePayFake.start(FakeOptions.defaults().with(o -> o.adminToken("let-me-in")))) {
      Api nobody = new Api(fake.baseUrl(), Optional.empty());
      assertThat(nobody.post("/__admin/shutdown", "").status()).isEqualTo(401);
      assertThat(
              RawHttp.send(
                      FAKE.baseUrl(),
                      "POST /__admin/shutdown",
                      "Origin: https://evil.example\r\n",
                      "{}".getBytes(StandardCharsets.UTF_8))
                  .status())
          .isEqualTo(403);
      assertThat(nobody.with("let-me-in").get("/__admin/sepay").status()).isEqualTo(200);
    }
  }
}
