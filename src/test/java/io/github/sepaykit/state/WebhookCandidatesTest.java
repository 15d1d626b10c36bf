package io.github.sepaykit.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WebhookCandidatesTest {
  private static Webhook webhook(long id, Object... selection) {
    Map<String, Object> fields = new HashMap<>();
    for (int i = 0; i < selection.length; i += 2) {
      fields.put((String) selection[i], selection[i + 1]);
    }
    return new Webhook(id, Instant.EPOCH, fields);
  }

  private static Webhook any(long id, Random random) {
    long account = random.nextInt(3);
    return switch (random.nextInt(4)) {
      case 0 -> webhook(id, "bank_mode", "all", "bank_account_id", account);
      case 1 -> webhook(id, "bank_mode", "multi", "bank_account_ids", List.of(account, 1L));
      case 2 -> webhook(id);
      default -> webhook(id, "bank_account_id", account);
    };
  }

  /** Ids go up and down, so that chunks of a snapshot are filled, split and emptied. */
  @Test
  void areThoseOfAPlainScanWhateverWasPutReplacedAndDeleted() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int ids = seed % 2 == 0 ? 12 : 3000;
      WebhookTable table = new WebhookTable(List.of("api_key"));
      Map<Long, Webhook> model = new TreeMap<>();
      WebhookSnapshot former = table.candidates(0).all();
      List<Webhook> formerModel = List.of();
      for (int step = 0; step < 5000; step++) {
        long id = random.nextInt(ids);
        if (random.nextInt(seed % 3 + 2) == 0) {
          table.delete(id);
          model.remove(id);
        } else {
          Webhook webhook = any(id, random);
          table.put(webhook);
          model.put(id, webhook);
        }
        if (random.nextInt(400) == 0) {
          long account = random.nextInt(3);
          WebhookCandidates candidates = table.candidates(account);
          assertThat(candidates.all()).containsExactlyElementsOf(model.values());
          assertThat(candidates.aboutAccount())
              .containsExactlyElementsOf(
                  model.values().stream()
                      .filter(one -> AccountSelection.of(one.fields()).includes(account))
                      .toList());
          for (int place = 0; place < candidates.all().size(); place++) {
            assertThat(candidates.all().place(candidates.all().get(place).id())).isEqualTo(place);
          }
          assertThat(candidates.all().place(ids)).isNegative();
          assertThat(former).as("as it was").containsExactlyElementsOf(formerModel);
          former = candidates.all();
          formerModel = List.copyOf(model.values());
        }
        if (random.nextInt(2000) == 0) {
          table.clear();
          model.clear();
        }
      }
    }
  }

  /** Returns how many webhooks are looked at by a transaction after a webhook has changed. */
  private static long visited(int webhooks) {
    WebhookTable table = new WebhookTable(List.of("api_key"));
    for (int id = 1; id <= webhooks; id++) {
      table.put(webhook(id, "bank_account_id", 20L));
    }
    table.put(webhook(webhooks + 1, "bank_account_id", 19L));
    table.candidates(19);
    long before = table.visited();
    table.put(webhook(5, "bank_account_id", 21L));
    table.candidates(19);
    table.candidates(19);
    return table.visited() - before;
  }

  @Test
  void areFoundWithoutLookingAtTheOthers() {
    assertThat(visited(100)).isEqualTo(3);
    assertThat(visited(10_000)).isEqualTo(3);
  }
}
