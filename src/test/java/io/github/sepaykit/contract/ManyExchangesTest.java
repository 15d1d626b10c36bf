package io.github.sepaykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in many exchanges by short ways is what is found in each of them by itself. */
class ManyExchangesTest {
  private static final Contract CONTRACT = Contract.bundled(Edition.Y2026);
  private static final Headers JSON = Headers.of("Content-Type", "application/json");

  /** Recorded exchanges, and lists whose webhooks exercise ever more. */
  private static List<Exchange> exchanges() throws IOException {
    List<Exchange> all = new ArrayList<>();
    Exchanges.all().forEach(one -> all.add(one.exchange()));
    List<String> webhooks = new ArrayList<>();
    for (String type : List.of("No_Authen", "Api_Key", "OAuth2.0")) {
      for (String event : List.of("In_only", "Out_only", "All")) {
        webhooks.add(
            """
            {"id":%d,"authen_type":"%s","event_type":"%s","active":%s,"va_mode":"%s",
             "retry_conditions":{"non_2xx_status_code":1},"only_va":%s}"""
                .formatted(
                    webhooks.size() + 1,
                    type,
                    event,
                    webhooks.size() % 2 == 0,
                    webhooks.size() % 3 == 0 ? "all" : "selected",
                    webhooks.size() > 6));
        all.add(
            new Exchange(
                new Request("GET", "/api/v1/webhooks?limit=100", Headers.none(), Body.empty()),
                new Response(
                    200, JSON, Body.of("{\"status\":\"success\",\"data\":" + webhooks + "}"))));
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void featuresOfManyAreThoseOfEach(long order) throws IOException {
    List<Exchange> exchanges = exchanges();
    Collections.shuffle(exchanges, new Random(order));
    Set<Feature> ofEach = new LinkedHashSet<>();
    Set<Feature> ofMany = new LinkedHashSet<>();
    for (Exchange exchange : exchanges) {
      ofEach.addAll(CONTRACT.features(exchange));
      CONTRACT.addFeatures(exchange, ofMany);
      assertThat(ofMany).isEqualTo(ofEach);
    }
    assertThat(ofMany)
        .anyMatch(feature -> feature.name().contains("event_type=Out_only"))
        .hasSizeGreaterThan(100);
  }

  @Test
  void aParsedBodyIsJudgedAsItsBytesAre() throws IOException {
    int parsed = 0;
    for (Exchange exchange : exchanges()) {
      Request request = exchange.request();
      Response response = exchange.response();
      Exchange same =
          new Exchange(
              new Request(
                  request.method(), request.target(), request.headers(), request.body().parsed()),
              new Response(response.status(), response.headers(), response.body().parsed()));
      assertThat(same).isEqualTo(exchange);
      assertThat(CONTRACT.check(same)).isEqualTo(CONTRACT.check(exchange));
      assertThat(CONTRACT.features(same)).isEqualTo(CONTRACT.features(exchange));
      parsed += same.response().body().json().isPresent() ? 1 : 0;
    }
    assertThat(parsed).isGreaterThan(10);
  }
}
