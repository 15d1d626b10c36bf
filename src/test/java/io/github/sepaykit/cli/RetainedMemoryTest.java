package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.ControlJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Memory that a webhook takes as long as it is there, all of it: its fields, indexes, printed
 * answers. Counted by the fake's own Java in a process of its own.
 */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class RetainedMemoryTest {
  private static final int WEBHOOKS = 10_000;
  private static final int LONG_WEBHOOKS = 5_000;

  /** As many as fill the journals, which keep the last exchanges and no more. */
  private static final int BEFORE = 1_200;

  /** Else the collector leaves some of the garbage, as arrays that count as being in use. */
  private static final List<String> PLAIN_COUNT =
      List.of("-XX:MarkSweepAlwaysCompactCount=1", "-Xmx256m");

  private static final int MOST_EACH = 1_000;
  private static final long MOST_PRINTED = 5_000_000;

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private KitProcess kit;
  private URI list;
  private String token;
  private long account;

  @BeforeEach
  void start() throws Exception {
    kit =
        KitProcess.start(folder, Map.of(), PLAIN_COUNT, "serve", "--port", "0", "--output", "json");
    ReadyMessage ready =
        ControlJson.read(kit.line().getBytes(StandardCharsets.UTF_8), ReadyMessage.class);
    list = URI.create(ready.baseUrl() + "/api/v1/webhooks");
    token = ready.tokens().get("full");
    account = ready.bankAccountIds().get(0);
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  @Test
  void aWebhookTakesLessThanAKilobyte() throws Exception {
    get(create(BEFORE, "Shop "));
    long before = kit.bytesInUse();
    get(create(WEBHOOKS, "Shop "));
    send(HttpRequest.newBuilder(URI.create(list + "?webhook_url=shop&active=1")));
    assertThat((kit.bytesInUse() - before) / WEBHOOKS).isLessThan(MOST_EACH);
  }

  @Test
  void longAnswersAreNotKeptForAllTheWebhooksThatWereAskedFor() throws Exception {
    List<Long> some = create(LONG_WEBHOOKS, "x".repeat(1_200));
    get(some.subList(0, BEFORE));
    long before = kit.bytesInUse();
    get(some);
    assertThat(kit.bytesInUse() - before).isLessThan(MOST_PRINTED);
  }

  /** Creates webhooks that have no name, URL or key in common. */
  private List<Long> create(int count, String name) throws Exception {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String body =
          """
          {"bank_account_id":%d,"name":"%s %d","event_type":"In_only","authen_type":"Api_Key",
           "api_key":"KEY%010d","request_content_type":"Json","is_verify_payment":1,
           "webhook_url":"https://shop%d.example.com/hooks/sepay"}"""
              .formatted(account, name, i, i, i);
      Map<?, ?> answer =
          ControlJson.read(
              send(HttpRequest.newBuilder(list)
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString(body)))
                  .getBytes(StandardCharsets.UTF_8),
              Map.class);
      ids.add(((Number) ((Map<?, ?>) answer.get("data")).get("id")).longValue());
    }
    return ids;
  }

  private void get(List<Long> ids) throws Exception {
    for (long id : ids) {
      send(HttpRequest.newBuilder(URI.create(list + "/" + id)));
    }
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request.header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return answer.body();
  }
}
