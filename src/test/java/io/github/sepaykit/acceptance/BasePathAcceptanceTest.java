package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.control.ExchangeFinding;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.proxy.ContractProxy;
import io.github.sepaykit.proxy.ProxyOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fake and a proxy that are found under a path, and their health. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class BasePathAcceptanceTest {
  @TempDir Path folder;

  private static Api at(URI url, String token) {
    return new Api(url, Optional.of(token));
  }

  private static URI origin(URI url) {
    return url.resolve("/");
  }

  private static RunningFake under(String path) {
    return RunningFake.start(FakeOptions.defaults().with(o -> o.basePath(path)));
  }

  @Test
  void theApiIsFoundBelowTheBasePathAndNowhereElse() {
    try (RunningFake fake = under("/sepay/")) {
      assertThat(fake.baseUrl().getPath()).isEqualTo("/sepay");
      assertThat(at(fake.baseUrl(), "kit_full").get("/api/v1/webhooks?page=1").status())
          .isEqualTo(200);
      URI root = URI.create(origin(fake.baseUrl()).toString().replaceFirst("/$", ""));
      for (String path : new String[] {"/api/v1/webhooks", "/sepayx/api/v1/webhooks"}) {
        Api.Reply outside = at(root, "kit_full").get(path);
        assertThat(outside.status()).isEqualTo(404);
        assertThat(outside.error()).isEqualTo("not_found");
        assertThat(outside.rules()).isEqualTo("request.path.undeclared");
        assertThat(outside.header("X-SePay-Kit-Detail"))
            .isEqualTo(
                "expected a path below /sepay; was %1$s; fix: call /sepay%1$s".formatted(path));
      }
      assertThat(fake.sepay().journal().exchanges())
          .extracting("status")
          .containsExactly(200, 404, 404);
      assertThat(fake.sepay().journal().exchanges().get(1).findings())
          .allMatch(ExchangeFinding::isError)
          .extracting("rule")
          .containsExactly("request.path.undeclared");
    }
  }

  @Test
  void theControlApiIsFoundBelowBothAndGuardedOnBoth() {
    try (RunningFake fake =
        RunningFake.start(FakeOptions.defaults().with(o -> o.basePath("/a/b").adminToken("s3")))) {
      assertThat(SePay.connect(fake.baseUrl(), "s3").companyId()).isEqualTo(1001);
      assertThat(SePay.connect(fake.adminUrl(), "s3").companyId()).isEqualTo(1001);
      assertThat(SePay.connect(origin(fake.baseUrl()), "s3").companyId()).isEqualTo(1001);
      assertThat(at(fake.baseUrl(), "no").get("/__admin/sepay").error()).isEqualTo("admin.token");
      assertThat(at(fake.baseUrl(), "no").get("/__admin/mappings").status()).isEqualTo(401);
      assertThat(at(fake.baseUrl(), "s3").get("/__admin/mappings").status()).isEqualTo(200);
    }
  }

  @Test
  void stubsOfOnesOwnAreBelowItToo() throws Exception {
    Path mappings = Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(
        mappings.resolve("ping.json"),
        """
        {"request": {"url": "/ping"}, "response": {"status": 202}}
        """);
    try (RunningFake fake =
        RunningFake.start(FakeOptions.defaults().with(o -> o.basePath("/sepay").stubs(folder)))) {
      assertThat(at(fake.baseUrl(), "kit_full").get("/ping").status()).isEqualTo(202);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sepay", "/a b", "/a?b", "/__admin", "/__ADMIN/x", "/a/../b", "/a//b", "//a"})
  void whatIsNoPathIsRefused(String path) {
    assertThatThrownBy(() -> FakeOptions.defaults().with(o -> o.basePath(path)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("basePath: expected a path such as /sepay")
        .hasMessageEndingWith("was " + path);
  }

  @Test
  void aProxyTakesItsBasePathOffAndPutsTheTargetsPathOn() {
    try (RunningFake fake = under("/live");
        ContractProxy proxy =
            ContractProxy.start(ProxyOptions.to(fake.baseUrl()).with(o -> o.basePath("/sepay")))) {
      assertThat(proxy.baseUrl().getPath()).isEqualTo("/sepay");
      assertThat(at(proxy.baseUrl(), "kit_full").get("/api/v1/webhooks?page=1").status())
          .isEqualTo(200);
      URI root = URI.create(origin(proxy.baseUrl()).toString().replaceFirst("/$", ""));
      Api.Reply outside = at(root, "kit_full").get("/api/v1/webhooks");
      assertThat(outside.status()).isEqualTo(404);
      assertThat(outside.text())
          .contains("proxy.request.base-path", "fix: call /sepay/api/v1/webhooks");
      assertThat(proxy.journal().exchanges()).extracting("operation").contains("listWebhooks");
      // Also below the base path the target's own control API is out of reach.
      assertThat(at(proxy.baseUrl(), "x").get("/__admin/sepay").text()).contains("\"outcomes\"");
      assertThat(at(proxy.baseUrl(), "x").get("/%5f_admin/sepay/companies").status())
          .isEqualTo(404);
    }
  }

  @Test
  void healthNeedsNoTokenAndSaysNothingElse() throws Exception {
    try (RunningFake fake =
            RunningFake.start(FakeOptions.defaults().with(o -> o.adminToken("s3").basePath("/x")));
        ContractProxy proxy =
            ContractProxy.start(ProxyOptions.to(fake.baseUrl()).with(o -> o.adminToken("s3")))) {
      for (URI url : new URI[] {fake.baseUrl(), origin(fake.baseUrl()), proxy.baseUrl()}) {
        String path = url.getPath().equals("/") ? "__admin" : "/__admin";
        Api.Reply health = at(url, "none").get(path + "/sepay/health");
        assertThat(health.status()).as(url.toString()).isEqualTo(200);
        assertThat(health.text()).isEqualTo("{\"status\":\"up\"}");
      }
      Map<String, String> foreign = Map.of("Origin", "https://monitor.example");
      assertThat(
              at(fake.baseUrl(), "none")
                  .send("GET", "/__admin/sepay/health", null, foreign)
                  .status())
          .isEqualTo(200);
      assertThat(at(fake.baseUrl(), "none").get("/__admin/sepay/healthy").status()).isEqualTo(401);
      assertThat(
              at(fake.baseUrl(), "none")
                  .send("DELETE", "/__admin/sepay/health", null, Map.of())
                  .status())
          .isEqualTo(401);
    }
  }
}
