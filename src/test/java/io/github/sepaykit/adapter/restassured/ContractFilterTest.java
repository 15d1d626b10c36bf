package io.github.sepaykit.adapter.restassured;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.github.sepaykit.adapter.AdapterTest;
import io.github.sepaykit.adapter.ContractBrokenError;
import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.contract.http.Exchange;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractFilterTest extends AdapterTest {
  private RequestSpecification judged(ContractJudge judge) {
    return given()
        .filter(new ContractFilter(judge))
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON);
  }

  private Exchange only() {
    assertThat(seen.verdicts()).hasSize(1);
    return seen.verdicts().get(0).exchange();
  }

  @Test
  void judgesWhatAClientAndTheFakeSay() {
    judged(collecting)
        .body(webhook())
        .post(url)
        .then()
        .statusCode(201)
        .body("status", equalTo("success"));
    assertThat(only().request().body().text()).isEqualTo(webhook());
    assertThat(sepay.journal().exchanges().get(0).requestBody()).isEqualTo(webhook());
    assertThat(seen.verdicts().get(0).violations()).isEmpty();
    judged(ContractJudge.failing())
        .queryParam("webhook_url", "https://shop.example.com/ü?")
        .get(url)
        .then()
        .body("data.size()", equalTo(0));
  }

  @Test
  void failsTheCallWithTheStory() {
    RequestSpecification request = judged(ContractJudge.failing()).body(Map.of("name", 5));
    assertThatThrownBy(() -> request.post(url))
        .isInstanceOf(ContractBrokenError.class)
        .hasMessageStartingWith("POST /api/v1/webhooks -> 400\n")
        .hasMessageContaining("request.body.required at /bank_account_id")
        .hasMessageNotContaining(token);
  }

  @Test
  void seesWhatOtherFiltersLeft() {
    judged(collecting)
        .filter(
            (request, response, context) -> {
              request.body("{}");
              return context.next(request, response);
            })
        .post(url);
    assertThat(only().request().body().text()).isEqualTo("{}");
  }

  @Test
  void judgesBytesAndNamedCharsets() {
    byte[] json = webhook().getBytes(StandardCharsets.UTF_8);
    judged(collecting).body(json).post(url).then().statusCode(201);
    assertThat(only().request().body().bytes()).isEqualTo(json);
    seen.clear();
    judged(collecting)
        .contentType("application/json; charset=ISO-8859-1")
        .body("{\"name\":\"é\"}")
        .post(url)
        .then()
        .statusCode(400);
    assertThat(only().request().body().bytes())
        .isEqualTo("{\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aStreamIsSentAndNotJudged() {
    byte[] json = webhook().getBytes(StandardCharsets.UTF_8);
    judged(collecting).body(new ByteArrayInputStream(json)).post(url).then().statusCode(201);
    assertThat(seen.verdicts()).isEmpty();
    assertThat(seen.notJudged())
        .singleElement()
        .asString()
        .startsWith("POST /api/v1/webhooks: the request's body is of class")
        .endsWith("which can be read once");
  }

  @Test
  void formsAreJudgedByTheirContentType() {
    judged(collecting).contentType(ContentType.URLENC).formParam("name", "Shop").post(url);
    judged(collecting).contentType(ContentType.MULTIPART).multiPart("name", "Shop").post(url);
    assertThat(seen.verdicts())
        .hasSize(2)
        .allSatisfy(
            v ->
                assertThat(v.violations())
                    .extracting(violation -> violation.rule().id())
                    .containsExactly("request.content-type"));
  }

  @Test
  void judgesWhatTheTestSees() {
    given()
        .filter(new ContractFilter(collecting))
        .get(serverThat(gzip(NO_LIST)))
        .then()
        .body("status", equalTo("success"));
    assertThat(seen.verdicts().get(0).render()).contains("response.body.type at /data");
  }

  @Test
  void passesALongBodyOnAndReportsIt() {
    String page = PAGE.replace("}}}", "}}" + " ".repeat(300_000) + "}");
    URI list = serverThat(json(page));
    ContractFilter small = new ContractFilter(collecting.withMaxBodyBytes(100));
    assertThat(given().filter(small).get(list).asString()).isEqualTo(page);
    assertThat(seen.verdicts()).isEmpty();
    assertThat(seen.notJudged())
        .containsExactly("GET /api/v1/webhooks: the answer's body is longer than 100 bytes");
  }

  @Test
  void judgesNothingWithoutAnAnswer() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + closed + PATH);
    assertThatThrownBy(() -> given().filter(new ContractFilter(collecting)).get(nobody))
        .isInstanceOf(java.net.ConnectException.class);
    assertThat(seen.verdicts()).isEmpty();
    assertThat(seen.notJudged()).isEmpty();
  }

  @Test
  void leavesOtherServersAlone() {
    ContractFilter picky = new ContractFilter(ContractJudge.failing().only(FAKE.baseUrl()));
    assertThat(given().filter(picky).get(serverThat(json("{}"))).asString()).isEqualTo("{}");
  }
}
