package io.github.sepaykit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.report.format.Format;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No format prints a secret of an exchange, wherever it stands in it. */
class SecretsTest {
  private static final String MARK = "S3CRET";
  private static final String TOKEN = MARK + "-token-of-the-caller";
  private static final String OWN_KEY = MARK + "-key-in-the-body-alone";
  private static final String KEY = MARK + "-key-of-a-webhook";

  private static Exchange exchange() {
    return new Exchange(
        new Request(
            "POST",
            "/api/v1/webhooks?api_key=" + KEY + "&access_token=" + TOKEN + "&page=2",
            Headers.of(
                "Authorization",
                "Bearer " + TOKEN,
                "Cookie",
                "sid=" + TOKEN,
                "X-Api-Key",
                KEY,
                "Content-Type",
                "application/json"),
            Body.of(
                "{\"api_key\":\""
                    + OWN_KEY
                    + "\",\"oauth2_client_secret\":\""
                    + OWN_KEY
                    + "\",\"name\":\"echo of "
                    + OWN_KEY
                    + "\"}")),
        new Response(
            400,
            Headers.of("Set-Cookie", "sid=" + TOKEN, "X-Debug", "token was " + TOKEN),
            Body.of(
                "<html>the token "
                    + TOKEN
                    + " sent {\\\"api_key\\\":\\\""
                    + KEY
                    + "\\\"}; {\"refresh_token\": \""
                    + TOKEN
                    + "\"}</html>")));
  }

  private static Report report() {
    TimelineExchange answered =
        new TimelineExchange(
            1,
            "create.flags",
            "createWebhook",
            Optional.of(exchange()),
            exchange().request().toString(),
            "the answer broke off after " + TOKEN,
            Samples.START,
            Duration.ofMillis(3),
            List.of("response.status.undeclared"));
    TimelineExchange unanswered =
        new TimelineExchange(
            2,
            "create.flags",
            "createWebhook",
            Optional.empty(),
            "GET /api/v1/webhooks?api_key=" + KEY,
            "no route to https://example.com/api/v1/webhooks?api_key=" + KEY,
            Samples.START,
            Duration.ofMillis(3),
            List.of());
    Report rich = Samples.rich();
    return new Report(
        Samples.run("https://user:" + KEY + "@example.com/?token=" + TOKEN),
        rich.checks(),
        rich.findings(),
        List.of(answered, unanswered),
        rich.coverage(),
        rich.notes());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void noFormatPrintsASecret(Format format) {
    assertThat(format.render(report())).contains("example.com").doesNotContain(MARK);
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "HTML"})
  void showsThatThereWasOne(Format format) {
    assertThat(format.render(report()))
        .contains("Bearer ***", "token was ***", "the token *** sent");
  }
}
