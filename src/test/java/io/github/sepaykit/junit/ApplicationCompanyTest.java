package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.NewCompany;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.CompanySettings;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Applications that start before the tests, with a company that the whole JVM knows. */
class ApplicationCompanyTest {
  private ApplicationCompany company;

  private ApplicationCompany publish() {
    company = ApplicationCompany.publish();
    return company;
  }

  @AfterEach
  void withdraw() {
    if (company != null) {
      company.close();
    }
    assertThat(System.getProperties().stringPropertyNames())
        .noneMatch(name -> name.startsWith("sepay.kit."));
  }

  private static Shop application() {
    return new Shop(
        URI.create(System.getProperty("sepay.kit.url")), System.getProperty("sepay.kit.token"));
  }

  @Fixture
  @SePayTest
  static class AsksForNothing {
    @Test
    void breaksTheContract() {
      application().post(Map.of());
    }
  }

  @Test
  void judgesTestsThatTakeNoParameter() {
    publish();
    assertThat(Run.of(AsksForNothing.class).failure())
        .hasMessageContaining("request.body.required");
  }

  @Fixture
  @SePayTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Untidy {
    @Test
    @Order(1)
    void breaksAll(SePay sepay) {
      assertThat(sepay.webhooks().all()).hasSize(1);
      sepay.webhooks().delete(sepay.webhooks().all().get(0).id());
      sepay.webhooks().add(Shop.webhook(sepay));
      sepay.webhooks().add(Shop.webhook(sepay));
      sepay.tokens().revoke(System.getProperty("sepay.kit.token"));
      sepay.clock().advance(Duration.ofDays(3));
      sepay.faults().next("listWebhooks", "503");
      sepay.configure(CompanySettings.defaults().withStrict(true));
      sepay.addBankAccount();
      sepay.delivery().pause();
      sepay.receive(1).send();
    }

    @Test
    @Order(2)
    void findsAllAsItWas(SePay sepay) {
      assertThat(sepay.webhooks().all()).hasSize(1);
      assertThat(application().list()).isEqualTo(200);
      assertThat(sepay.settings().strict()).isFalse();
      assertThat(sepay.bankAccounts())
          .extracting(BankAccount::id)
          .containsExactly(Long.getLong("sepay.kit.bank-account-id"));
      assertThat(sepay.delivery().log()).isEmpty();
    }
  }

  @Test
  void givesTheApplicationItsStateBackAfterEachTest() {
    SePay sepay = publish().sepay();
    application().create(sepay);
    long webhook = sepay.webhooks().all().get(0).id();

    Run run = Run.of(Untidy.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(2);
    assertThat(sepay.webhooks().all()).singleElement().extracting("id").isEqualTo(webhook);
  }

  @Fixture
  @SePayTest(isolation = Isolation.PER_CLASS, strict = true)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class OneForAll {
    @Test
    @Order(1)
    void leaves(SePay sepay) {
      sepay.addBankAccount();
    }

    @Test
    @Order(2)
    void finds(SePay sepay) {
      assertThat(sepay.bankAccounts()).hasSize(2);
      assertThat(sepay.settings().strict()).isTrue();
    }
  }

  @Test
  void givesItBackAfterTheClassThatSharesIt() {
    SePay sepay = publish().sepay();
    assertThat(Run.of(OneForAll.class).failures()).isEmpty();
    assertThat(sepay.bankAccounts()).hasSize(1);
    assertThat(sepay.settings().strict()).isFalse();
  }

  @Fixture
  @SePayTest
  static class WithinAnother {
    @Test
    void runs() {}
  }

  @Fixture
  @SePayTest
  static class AtOnce {
    @Test
    void another() {
      assertThat(Run.of(WithinAnother.class).failure())
          .hasMessageStartingWith(
              "ApplicationCompanyTest.WithinAnother.runs() and ApplicationCompanyTest.AtOnce.another() would share the company")
          .hasMessageContaining("@ResourceLock");
    }
  }

  @Test
  void refusesTwoTestsAtOnce() {
    publish();
    assertThat(Run.of(AtOnce.class).failures()).isEmpty();
    assertThat(Run.of(WithinAnother.class).failures()).isEmpty();
  }

  @Fixture
  @SePayTest(seed = "src/test/resources/no-such-seed.json")
  static class OwnSeed {
    @Test
    void runs(SePay sepay) {}
  }

  @Test
  void refusesASeedThatTheRunningServerWouldNotSee() {
    publish();
    assertThat(Run.of(OwnSeed.class).failure())
        .hasMessageContaining("sepay.kit.url names a running one, " + company.url())
        .hasMessageContaining("ApplicationCompany.publish(FakeOptions)");
  }

  @Test
  void publishesOnceWhoeverAsks() throws Exception {
    publish();
    assertThat(ApplicationCompany.publish()).isSameAs(company);
    assertThat(company.properties())
        .allSatisfy((name, value) -> assertThat(System.getProperty(name)).isEqualTo(value))
        .containsKeys(
            "sepay.kit.url",
            "sepay.kit.token",
            "sepay.kit.bank-account-id",
            "sepay.kit.company-id",
            "sepay.kit.public-url");
    assertThat(publishedByAnotherClassLoader()).isEqualTo(company.properties());
  }

  /** As Quarkus loads the classes of a test once more. */
  private static Object publishedByAnotherClassLoader() throws Exception {
    URL[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(ApplicationCompanyTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader other = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = other.loadClass(ApplicationCompany.class.getName());
      assertThat(type).isNotSameAs(ApplicationCompany.class);
      Object published = type.getMethod("publish").invoke(null);
      return type.getMethod("properties").invoke(published);
    }
  }

  private static URL url(String file) {
    try {
      return Path.of(file).toUri().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void withdrawsAllWhenClosed() {
    SePay sepay = publish().sepay();
    company.close();
    company.close();
    assertThat(System.getProperty("sepay.kit.url")).isNull();
    assertThatThrownBy(() -> sepay.webhooks().all()).isInstanceOf(ControlException.class);
  }

  @Fixture
  @SePayTest
  static class OnAnotherServer {
    @Test
    void works(SePay sepay, @SePayUrl String url, @Token String token) {
      assertThat(url).isEqualTo(System.getProperty("sepay.kit.url"));
      assertThat(new Shop(URI.create(url), token).create(sepay)).isEqualTo(201);
      assertThat(sepay.companies()).contains(sepay.companyId());
    }
  }

  @Test
  void givesTestsCompaniesOfTheirOwnOnAServerThatIsNamedAlone() {
    try (SePayFake server = SePayFake.start(FakeOptions.defaults())) {
      System.setProperty("sepay.kit.url", server.baseUrl().toString());
      try {
        assertThat(Run.of(OnAnotherServer.class).failures()).isEmpty();
        assertThat(server.sepay().companies()).hasSize(2); // the seed's

        company = ApplicationCompany.publish();
        assertThat(company.url()).isEqualTo(server.baseUrl());
        assertThat(server.sepay().companies()).contains(company.sepay().companyId());
        company.close();
        assertThat(System.getProperty("sepay.kit.url")).isEqualTo(server.baseUrl().toString());
      } finally {
        System.clearProperty("sepay.kit.url");
      }
    }
  }

  @Test
  void saysWhichPropertyIsMissing() {
    System.setProperty("sepay.kit.url", "http://127.0.0.1:9");
    System.setProperty("sepay.kit.company-id", "7");
    try {
      assertThatThrownBy(ApplicationCompany::publish)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("sepay.kit.token: expected a value beside sepay.kit.company-id");
      System.setProperty("sepay.kit.token", "t");
      System.setProperty("sepay.kit.bank-account-id", "nineteen");
      assertThatThrownBy(ApplicationCompany::publish)
          .hasMessageContaining("sepay.kit.bank-account-id: expected a number")
          .hasMessageContaining("was \"nineteen\"");
    } finally {
      System.getProperties().keySet().removeIf(name -> name.toString().startsWith("sepay.kit."));
    }
  }

  @Test
  void deliversToTheApplicationFromItsPublicUrl() {
    publish().deliverTo(URI.create("http://localhost:8081"));
    assertThat(company.sepay().delivery().settings().routes())
        .containsEntry(company.publicUrl(), URI.create("http://localhost:8081"));
    assertThat(company.sepay().newCompany(NewCompany.named("other")).delivery().settings().routes())
        .isEmpty();
  }
}
