package io.github.sepaykit.fake;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.sepaykit.SePayFake;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Users do with WireMock's stubs what they are used to, and the kit goes on answering. */
class KitStubTest {
  private static final String LIST = "/api/v1/webhooks";

  private static String ask(SePayFake fake) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(fake.baseUrl().resolve(LIST))
                    .header("Authorization", "Bearer kit_full")
                    .build(),
                BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  @Test
  void comesBackWhenItIsRemoved() throws Exception {
    try (SePayFake fake = SePayFake.start()) {
      WireMockServer wireMock = fake.wireMock();
      String before = ask(fake);
      assertThat(before).startsWith("200 {");
      wireMock.getStubMappings().forEach(wireMock::removeStub);
      assertThat(ask(fake)).isEqualTo(before);
      wireMock.resetMappings();
      assertThat(ask(fake)).isEqualTo(before);
      wireMock.resetAll();
      assertThat(ask(fake)).isEqualTo(before);
      assertThat(wireMock.getStubMappings())
          .extracting(StubMapping::getName)
          .containsExactly("sepay-kit");
    }
  }

  @Test
  void comesBackWithStubsOfAUsersToo() throws Exception {
    try (SePayFake fake = SePayFake.start()) {
      WireMockServer wireMock = fake.wireMock();
      String before = ask(fake);
      StubMapping kit = wireMock.getStubMappings().get(0);
      wireMock.stubFor(get("/nobody/asks/for/this").willReturn(aResponse()));
      wireMock.removeStub(kit);
      assertThat(ask(fake)).isEqualTo(before);
      wireMock.resetMappings();
      wireMock.stubFor(get(urlPathEqualTo(LIST)).willReturn(okJson("{}")));
      assertThat(ask(fake)).isEqualTo("200 {}");
      wireMock.resetToDefaultMappings();
      assertThat(ask(fake)).isEqualTo(before);
    }
  }

  @Test
  void answersThoughItWasEditedNotToMatch() throws Exception {
    try (SePayFake fake = SePayFake.start()) {
      String before = ask(fake);
      StubMapping kit = fake.wireMock().getStubMappings().get(0);
      fake.wireMock().editStub(get(urlPathEqualTo("/elsewhere")).withId(kit.getId()));
      assertThat(ask(fake)).isEqualTo(before);
      fake.wireMock().removeStub(kit);
      assertThat(ask(fake)).isEqualTo(before);
    }
  }
}
