package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be long is read in pages, each of a size that fits a small memory. */
class JournalPagesAcceptanceTest extends FakeTest {
  private final Api admin = new Api(FAKE.baseUrl(), Optional.empty());

  private JsonNode page(String call) {
    Api.Reply reply = admin.get("/__admin/sepay/companies/" + sepay.companyId() + call);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.body();
  }

  private static List<Long> numbers(JsonNode page, String list, String name) {
    List<Long> numbers = new ArrayList<>();
    page.path(list).forEach(one -> numbers.add(one.path(name).asLong()));
    return numbers;
  }

  @Test
  void aJournalIsReadPageByPage() {
    for (int i = 0; i < 5; i++) {
      api.list("");
    }
    JsonNode first = page("/journal?limit=2");
    List<Long> numbers = numbers(first, "exchanges", "number");
    assertThat(numbers).hasSize(2).isSorted();
    assertThat(first.path("more").asBoolean()).isTrue();
    JsonNode second = page("/journal?after=" + numbers.get(1) + "&limit=3");
    assertThat(second.path("more").asBoolean()).isFalse();
    numbers.addAll(numbers(second, "exchanges", "number"));
    assertThat(numbers).hasSize(5).isSorted().doesNotHaveDuplicates();
    assertThat(numbers(page("/journal?after=" + numbers.get(4)), "exchanges", "number")).isEmpty();
    assertThat(page("/journal?after=0&unknown=1").path("exchanges")).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/journal?limit=0",
        "/journal?limit=1001",
        "/journal?limit=",
        "/journal?limit",
        "/journal?after=-1",
        "/journal?after=x",
        "/journal?after=9223372036854775808",
        "/transactions?limit=5001",
        "/transactions?after=%31"
      })
  void aParameterOutOfItsRangeIsRefused(String call) {
    Api.Reply reply = admin.get("/__admin/sepay/companies/" + sepay.companyId() + call);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("control.query");
    assertThat(reply.message()).contains("expected an integer from");
  }

  @Test
  void theJavaHandleReadsAllPages() {
    for (int i = 0; i < 1100; i++) {
      api.list("?page=" + (i + 1));
    }
    List<RecordedExchange> all = sepay.journal().exchanges();
    assertThat(all).hasSize(1100);
    assertThat(all.get(1099).target()).endsWith("?page=1100");
    assertThat(sepay.journal().stream().skip(1098).findFirst().orElseThrow().target())
        .endsWith("?page=1099");
    assertThat(sepay.journal().dropped()).isZero();
  }

  /** Findings are the larger part of such an exchange, and count. */
  @Test
  void aPageOfManyFindingsStaysSmallAndSoDoesTheJournal() {
    Map<String, Object> bad = new LinkedHashMap<>();
    for (int i = 0; i < 200; i++) {
      bad.put("unknown_" + i, "x".repeat(50));
    }
    for (int i = 0; i < 500; i++) {
      assertThat(api.create(bad).status()).isEqualTo(400);
    }
    byte[] page =
        admin.get("/__admin/sepay/companies/" + sepay.companyId() + "/journal").response().body();
    assertThat(page.length).isLessThan(6 << 20);
    List<RecordedExchange> kept = sepay.journal().exchanges();
    assertThat(kept.size() + sepay.journal().dropped()).isEqualTo(500);
    assertThat(sepay.journal().dropped()).isPositive();
    assertThat(kept.get(0).findings()).hasSizeGreaterThan(20);
  }

  @Test
  void transactionsAreReadPageByPage() {
    sepay.delivery().configure(sepay.delivery().settings().withMode(DeliveryMode.COLLECT));
    for (int i = 1; i <= 5; i++) {
      sepay.receive(i).send();
    }
    List<Transaction> all = sepay.delivery().transactions();
    assertThat(all).extracting(Transaction::amount).containsExactly(1L, 2L, 3L, 4L, 5L);
    JsonNode page = page("/transactions?limit=2&after=" + all.get(0).id());
    assertThat(numbers(page, "transactions", "amount")).containsExactly(2L, 3L);
    assertThat(page.path("more").asBoolean()).isTrue();
  }
}
