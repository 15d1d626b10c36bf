package io.github.sepaykit.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskingTest {
  private static final Request REQUEST =
      new Request(
          "POST",
          "/api/v1/webhooks?api_key=KEY1234567890&page=2",
          Headers.of("Authorization", "Bearer abc.def", "X-Trace", "7"),
          Body.of(
              "{\"name\": \"Shop\", \"api_key\" : \"KEY\\\"123\", \"oauth2_client_secret\":42,"
                  + " \"x\":{\"access_token\":\"t\"}, \"api_key\":\"\", cut"));

  @Test
  void masksTokensKeysAndSecretsAndNothingElse() {
    Request masked = Masking.all().mask(REQUEST);
    assertThat(masked.target()).isEqualTo("/api/v1/webhooks?api_key=***&page=2");
    assertThat(masked.headers())
        .isEqualTo(Headers.of("Authorization", "Bearer ***", "X-Trace", "7"));
    assertThat(masked.body().text())
        .isEqualTo(
            "{\"name\": \"Shop\", \"api_key\" : \"***\", \"oauth2_client_secret\":\"***\","
                + " \"x\":{\"access_token\":\"***\"}, \"api_key\":\"\", cut");
  }

  @Test
  void masksAFormAndACookie() {
    Response response =
        new Response(
            200,
            Headers.of(
                "Content-Type", "application/x-www-form-urlencoded", "Set-Cookie", "sid=1; Path=/"),
            Body.of("refresh_token=r&scope=webhook"));
    Response masked = Masking.all().mask(response);
    assertThat(masked.headers().first("Set-Cookie")).contains("***");
    assertThat(masked.body().text()).isEqualTo("refresh_token=***&scope=webhook");
  }

  @Test
  void sparesWhatIsKnownToBeHarmless() {
    Masking masking = Masking.sparing(value -> value.startsWith("KEY1"));
    assertThat(masking.target(REQUEST.target())).isEqualTo(REQUEST.target());
  }

  @Test
  void keepsBytesThatAreNotText() {
    byte[] bytes = {(byte) 0xff, '{', '"', 'a', '"', ':', '1', '}', (byte) 0xc3, 0};
    Response response = new Response(200, Headers.none(), Body.of(bytes));
    assertThat(Masking.all().mask(response).body().bytes()).isEqualTo(bytes);
  }
}
