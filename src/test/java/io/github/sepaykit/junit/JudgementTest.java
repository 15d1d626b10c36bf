package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sepaykit.DocumentCopy;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.control.SePay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exchanges that fail a test. */
class JudgementTest {
  abstract static class Forgetful {
    @Test
    void forgetsTheKey(SePay sepay) {
      Shop shop = Shop.of(sepay);
      shop.list();
      assertThat(shop.createWithoutKey(sepay)).isEqualTo(400);
      assertThat(shop.create(sepay)).isEqualTo(201);
    }
  }

  @Fixture
  @SePayTest
  static class Failing extends Forgetful {}

  @Fixture
  static class FailingByField extends Forgetful {
    @RegisterExtension final SePayExtension extension = SePayExtension.builder().build();
  }

  @Test
  void aBrokenRequestFailsTheTestWithTheWholeReport() {
    Throwable failure = Run.of(Failing.class).failure();
    assertThat(failure).isExactlyInstanceOf(AssertionError.class);
    assertThat(failure.getMessage()).satisfies(Golden.is("broken-request"));
    assertThat(Run.of(FailingByField.class).failure())
        .hasMessageContaining("request.body.required at /api_key");
  }

  @Fixture
  @SePayTest
  static class Phases {
    @Test
    void clean(SePay sepay) {
      Shop.of(sepay).create(sepay);
    }

    @Test
    void withoutACompany(@SePayUrl URI url) {}
  }

  @Fixture
  @SePayTest
  static class InBeforeEach extends Phases {
    @BeforeEach
    void breaks(SePay sepay) {
      Shop.of(sepay).createWithoutKey(sepay);
    }
  }

  @Fixture
  @SePayTest
  static class InAfterEach extends Phases {
    @AfterEach
    void breaks(SePay sepay) {
      Shop.of(sepay).createWithoutKey(sepay);
    }
  }

  @Test
  void whatLifecycleMethodsSendIsJudgedWithTheTest() {
    assertThat(Run.of(Phases.class).failures()).isEmpty();
    assertThat(Run.of(InBeforeEach.class).failures()).hasSize(2);
    assertThat(Run.of(InAfterEach.class).failures()).hasSize(2);
  }

  @Fixture
  @SePayTest
  static class Tolerated {
    @Test
    void refusedTokens(
        SePay sepay,
        @SePayUrl URI url,
        @Token(expired = true) String expired,
        @Token(revoked = true) String revoked,
        @Token(scopes = {}) String scopeless,
        @Token(permissions = {}) String powerless) {
      assertThat(new Shop(url, expired).list()).isEqualTo(401);
      assertThat(new Shop(url, revoked).create(sepay)).isEqualTo(401);
      assertThat(new Shop(url, scopeless).list()).isEqualTo(403);
      assertThat(new Shop(url, powerless).list()).isEqualTo(403);
      assertThat(sepay.journal().exchanges()).hasSize(4).noneMatch(e -> e.findings().isEmpty());
    }

    @Test
    void unknownWebhooks(SePay sepay) {
      assertThat(Shop.of(sepay).get(Shop.WEBHOOKS + "/999999")).isEqualTo(404);
      assertThat(sepay.journal().exchanges().get(0).findings()).isNotEmpty();
    }

    @Test
    void injectedAnswers(SePay sepay) {
      sepay.faults().add(FaultSpec.of("503").times(1));
      sepay.faults().add(FaultSpec.of("truncated-json").times(1));
      sepay.faults().add(FaultSpec.of("wrong-content-type").times(1));
      Shop shop = Shop.of(sepay);
      assertThat(List.of(shop.list(), shop.list(), shop.list(), shop.list()))
          .containsExactly(503, 200, 502, 200);
    }

    @Test
    void warnings(SePay sepay) {
      var webhook = Shop.webhook(sepay);
      webhook.put("is_verify_payment", true);
      assertThat(Shop.of(sepay).post(webhook)).isEqualTo(201);
      assertThat(sepay.journal().exchanges().get(0).findings()).isNotEmpty();
    }

    @Test
    void whatWasClearedFromTheJournal(SePay sepay) {
      Shop.of(sepay).createWithoutKey(sepay);
      sepay.journal().clear();
    }

    @Test
    void otherCompanies(SePay sepay) {
      SePay other = sepay.newCompany();
      Shop.of(other).createWithoutKey(other);
      other.delete();
    }
  }

  @Test
  void refusedTokensUnknownIdsInjectedAnswersAndWarningsDoNotFail() {
    Run run = Run.of(Tolerated.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(6);
  }

  @Fixture
  @SePayTest
  static class BrokenAndInjected {
    @Test
    void breaks(SePay sepay) {
      sepay.faults().next("createWebhook", "503");
      assertThat(Shop.of(sepay).createWithoutKey(sepay)).isEqualTo(503);
    }
  }

  @Test
  void aBrokenRequestFailsThoughAFaultAnsweredIt() {
    assertThat(Run.of(BrokenAndInjected.class).failure())
        .hasMessageContaining("503, injected by 503")
        .hasMessageContaining("request.body.required");
  }

  @Fixture
  @SePayTest
  static class FailingAnyway {
    @Test
    void fails(SePay sepay) {
      Shop.of(sepay).createWithoutKey(sepay);
      fail("the test's own");
    }

    @Test
    void aborts(SePay sepay) {
      Shop.of(sepay).createWithoutKey(sepay);
      Assumptions.assumeThat(sepay).as("the test's own").isNull();
    }
  }

  @Test
  void theTestsOwnFailureIsNotMasked() {
    List<Throwable> failures = Run.of(FailingAnyway.class).failures();
    assertThat(failures)
        .hasSize(2)
        .allSatisfy(
            failure -> {
              assertThat(failure).hasMessageContaining("the test's own");
              assertThat(failure.getSuppressed())
                  .singleElement()
                  .extracting(Throwable::getMessage)
                  .asString()
                  .contains("broke the contract");
            });
  }

  @Fixture
  @SePayTest(isolation = Isolation.PER_CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Shared {
    @Test
    @Order(1)
    void first(SePay sepay) {
      Shop.of(sepay).create(sepay);
    }

    @Test
    @Order(2)
    void breaks(SePay sepay) {
      Shop.of(sepay).createWithoutKey(sepay);
    }

    @Test
    @Order(3)
    void last(SePay sepay) {
      Shop.of(sepay).create(sepay);
    }
  }

  @Test
  void testsOfASharedCompanyFailForTheirOwnExchangesOnly() {
    Run run = Run.of(Shared.class);
    assertThat(run.failedTests()).containsExactly("breaks");
    assertThat(run.failure()).hasMessageContaining("1 of 1 exchange ");
  }

  @Fixture
  @SePayTest(isolation = Isolation.PER_CLASS)
  static class BreaksAtTheEnd {
    @BeforeAll
    static void starts(SePay sepay) {
      Shop.of(sepay).create(sepay);
    }

    @Test
    void works(SePay sepay) {
      Shop.of(sepay).create(sepay);
    }

    @AfterAll
    static void breaks(SePay sepay) {
      Shop.of(sepay).createWithoutKey(sepay);
    }
  }

  @Test
  void whatASharedCompanySendsAtTheEndFailsTheClass() {
    Run run = Run.of(BreaksAtTheEnd.class);
    assertThat(run.failedTests()).isEmpty();
    assertThat(run.failure()).hasMessageStartingWith("JudgementTest.BreaksAtTheEnd: 1 of 1");
  }

  @Fixture
  @SePayTest(spec = "target/junit-judgement/strange.yaml")
  static class StrangeContract {
    @Test
    void deletes(SePay sepay) {
      long id = sepay.webhooks().add(Shop.webhook(sepay)).id();
      assertThat(Shop.of(sepay).delete(Shop.WEBHOOKS + "/" + id)).isEqualTo(500);
    }

    @Test
    @AllowViolation("response.*")
    void deletesAllTheSame(SePay sepay) {
      deletes(sepay);
    }
  }

  @Test
  void anAnswerOfTheFakeItselfThatBreaksTheContractFails() throws IOException {
    String document = DocumentCopy.text();
    int deleted = document.indexOf("    WebhookDeleted:");
    String strange =
        document
                .substring(0, deleted)
                .replaceFirst(
                    "(?s)(                deleted:.*?value: *\n)",
                    "$1                    bye: true\n")
            + document.substring(deleted).replaceFirst("required: \\[status\\]", "required: [bye]");
    Path folder = Files.createDirectories(Path.of("target/junit-judgement"));
    DocumentCopy.write(folder.resolve("strange.yaml"), strange);
    assertThat(Run.of(StrangeContract.class).failure())
        .hasMessageContaining("StrangeContract.deletes(): 1 of 1")
        .hasMessageContaining("response.body.required at /bye")
        .hasMessageContaining("a bug of SePay Kit, or of the document it was given")
        .hasMessageContaining("@AllowViolation(\"response.body.required\")");
  }
}
