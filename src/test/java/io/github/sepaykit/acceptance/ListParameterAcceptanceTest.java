package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference's "List: query parameters". */
class ListParameterAcceptanceTest extends FakeTest {
  private List<Long> ids(String query) {
    Api.Reply reply = api.list(query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return StreamSupport.stream(reply.data().spliterator(), false)
        .map(w -> w.path("id").asLong())
        .toList();
  }

  private String pagination(String query) {
    JsonNode page = api.list(query).body().path("meta").path("pagination");
    return page.path("total").asText()
        + " "
        + page.path("per_page").asText()
        + " "
        + page.path("current_page").asText()
        + " "
        + page.path("last_page").asText();
  }

  private List<Long> create(int count) {
    List<Long> newestFirst = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      newestFirst.add(0, api.created(minimal("name", "Shop " + i)));
    }
    return newestFirst;
  }

  @Test
  void webhookUrlMatchesAnyPartCaseSensitively() {
    long shop = api.created(minimal("webhook_url", "https://shop.example.com/hooks/SePay"));
    long depot = api.created(minimal("webhook_url", "https://depot.example.com/hooks/sepay"));
    assertThat(ids("?webhook_url=example.com")).containsExactly(depot, shop);
    assertThat(ids("?webhook_url=https://shop.example.com/hooks/SePay")).containsExactly(shop);
    assertThat(ids("?webhook_url=hooks%2FsePay")).isEmpty();
    assertThat(ids("?webhook_url=SePay")).containsExactly(shop);
    assertThat(ids("?webhook_url=%2E*")).isEmpty();
  }

  @Test
  void apiKeyMatchesExactly() {
    long a = api.created(minimal("api_key", "KEYAAAAAAAAA"));
    api.created(minimal("api_key", "KEYAAAAAAAAAB"));
    api.created(noAuthen());
    assertThat(ids("?api_key=KEYAAAAAAAAA")).containsExactly(a);
    assertThat(ids("?api_key=KEYAAAA")).isEmpty();
  }

  @Test
  void activeMatchesZeroAndOne() {
    long on = api.created(minimal("active", 1));
    long off = api.created(minimal("active", 0));
    assertThat(ids("?active=1")).containsExactly(on);
    assertThat(ids("?active=0")).containsExactly(off);
    api.patch(Api.one(off), Map.of("active", 1));
    assertThat(ids("?active=1")).containsExactly(off, on);
    assertThat(ids("?active=0")).isEmpty();
  }

  @Test
  void filtersAreCombinedWithAnd() {
    long wanted = api.created(minimal("webhook_url", "https://a.example.com/x"));
    api.created(minimal("webhook_url", "https://b.example.com/x"));
    Map<String, Object> inactive = minimal("webhook_url", "https://a.example.com/x");
    inactive.put("active", 0);
    api.created(inactive);
    assertThat(ids("?webhook_url=a.example&active=1&api_key=KEY1234567890"))
        .containsExactly(wanted);
    assertThat(ids("?webhook_url=a.example&active=1&api_key=OTHER")).isEmpty();
  }

  @ParameterizedTest(name = "{0}= counts as absent")
  @ValueSource(strings = {"webhook_url", "api_key", "active", "page", "limit"})
  void anEmptyValueCountsAsAbsent(String name) {
    List<Long> all = create(2);
    assertThat(ids("?" + name + "=")).isEqualTo(all);
  }

  @Test
  void newestFirstTwentyAPageByDefault() {
    List<Long> all = create(21);
    assertThat(ids("")).isEqualTo(all.subList(0, 20));
    assertThat(pagination("")).isEqualTo("21 20 1 2");
    assertThat(ids("?page=2")).isEqualTo(all.subList(20, 21));
    assertThat(pagination("?page=2")).isEqualTo("21 20 2 2");
  }

  @ParameterizedTest(name = "of 41 webhooks, page {0} of {1} each holds {2}, last page {3}")
  @CsvSource({
    "1,20,20,3",
    "3,20,1,3",
    "4,20,0,3",
    "1,41,41,1",
    "1,40,40,2",
    "2,40,1,2",
    "1,100,41,1",
    "41,1,1,41",
    "42,1,0,41"
  })
  void pageAndLimitCutTheListExactly(int page, int limit, int size, int last) {
    List<Long> all = create(41);
    int from = Math.min(41, (page - 1) * limit);
    assertThat(ids("?page=" + page + "&limit=" + limit))
        .hasSize(size)
        .isEqualTo(all.subList(from, from + size));
    assertThat(pagination("?page=" + page + "&limit=" + limit))
        .isEqualTo("41 " + limit + " " + page + " " + last);
  }

  @Test
  void pagingCountsWhatTheFilterMatches() {
    List<Long> all = create(5);
    api.patch(Api.one(all.get(1)), Map.of("active", 0));
    assertThat(ids("?active=1&limit=3&page=2")).containsExactly(all.get(4));
    assertThat(pagination("?active=1&limit=3&page=2")).isEqualTo("4 3 2 2");
    assertThat(ids("?webhook_url=shop&limit=4&page=2")).containsExactly(all.get(4));
  }

  @Test
  void anEmptyListHasOneEmptyPage() {
    assertThat(ids("")).isEmpty();
    assertThat(pagination("")).isEqualTo("0 20 1 1");
    assertThat(ids("?page=2147483647")).isEmpty();
  }

  @ParameterizedTest(name = "?{0} is a 400 that names the parameter")
  @ValueSource(
      strings = {
        "page=0",
        "page=-1",
        "page=abc",
        "page=1.0",
        "page=1e1",
        "page=%2B1",
        "page=99999999999999999999",
        "limit=0",
        "limit=101",
        "limit=abc",
        "limit=-5",
        "active=2",
        "active=true",
        "active=-1",
        "page=1&page=2"
      })
  void valuesAreNeverLooseAndNeverClamped(String query) {
    Api.Reply reply = api.list("?" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("validation_error");
    assertThat(reply.message()).contains(query.substring(0, query.indexOf('=')));
  }

  @Test
  void unknownParametersAreIgnored() {
    List<Long> all = create(1);
    assertThat(ids("?wc-api=sepay&sort=name&_=1")).isEqualTo(all);
    configure(settings -> settings.withStrict(true));
    assertThat(ids("?wc-api=sepay")).isEqualTo(all);
  }
}
