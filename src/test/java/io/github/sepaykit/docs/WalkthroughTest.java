package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.SePayFake;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every curl of a page answers what the page says, in the page's order, on a fake just started. */
class WalkthroughTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Markdown> pagesWithCommands() {
    return Markdown.all().stream()
        .filter(page -> !page.toString().endsWith(".vi.md"))
        .filter(page -> !commands(page).isEmpty())
        .toList();
  }

  private static List<Curl> commands(Markdown page) {
    return page.code().stream()
        .filter(block -> block.language().equals("sh"))
        .flatMap(block -> Curl.in(block).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pagesWithCommands")
  void everyCommandAnswersWhatThePageSays(Markdown page) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try (SePayFake fake = SePayFake.start()) {
      for (Curl command : commands(page)) {
        HttpResponse<String> answer =
            client.send(command.request(fake.baseUrl()), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
            .as(command + ": " + answer.body())
            .isEqualTo(command.status());
        if (!command.body().isEmpty()) {
          String body = answer.body().replace(fake.baseUrl().toString(), "http://127.0.0.1:8080");
          assertThat(normal(body)).as(command.toString()).isEqualTo(normal(command.body()));
        }
      }
    }
  }

  /** What differs from run to run made equal; JSON as a tree, so that a page may wrap it. */
  private static Object normal(String body) throws IOException {
    String steady =
        body.replaceAll("eyJ[A-Za-z0-9._…-]+", "<token>")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<instant>")
            .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "<time>")
            .replaceAll("\"version\": *\"[^\"]*\"", "\"version\":\"<version>\"");
    if (!steady.startsWith("{") && !steady.startsWith("[")) {
      return steady;
    }
    JsonNode tree = JSON.readTree(steady);
    return tree;
  }
}
