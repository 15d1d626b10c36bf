package com.example.shop;

import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.state.authorization.ConsentMode;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop, the app that is registered for it at SePay, and its owner's browser. */
@SePayTest
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "shop.sepay.url=${sepay.kit.url}",
      "shop.public-url=${sepay.kit.public-url}",
      "shop.api-key=KEY1234567890",
      "shop.reconcile.cron=-",
      // A shop whose database is away answers 500 on purpose: without this, each of them is a stack trace.
      "logging.level.org.apache.catalina.core.ContainerBase=off",
      "spring.security.user.password=of-the-owner",
      "spring.security.oauth2.client.registration.sepay.client-id=" + ConnectedShop.APP,
      "spring.security.oauth2.client.registration.sepay.client-secret=kit_secret_of_the_shop"
    })
@Import(ConnectedShop.Time.class)
abstract class ConnectedShop {
  static final String APP = "kit_app_of_the_shop";

  @LocalServerPort private int port;
  @Autowired private ShopClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired protected Orders orders;
  @Autowired protected Reconciliation reconciliation;

  /** The shop's time: that of SePay. */
  static final class ShopClock extends Clock {
    private volatile InstantSource source = InstantSource.system();

    @Override
    public Instant instant() {
      return source.instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("Z");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return source.withZone(zone);
    }
  }

  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    ShopClock shopClock() {
      return new ShopClock();
    }
  }

  @BeforeEach
  void register(SePay sepay) {
    clock.source = () -> sepay.clock().now();
    register(sepay, ConsentMode.APPROVE);
  }

  /** Registers the shop's app, whose user decides without a page. */
  void register(SePay sepay, ConsentMode consent) {
    sepay
        .apps()
        .register(
            AppSpec.of("http://localhost:" + port + "/authorized/sepay")
                .withCredentials(APP, "kit_secret_of_the_shop")
                .withConsent(consent));
  }

  @AfterEach
  void forget() {
    jdbc.sql("delete from oauth2_authorized_client").update();
    jdbc.sql("delete from payments").update();
  }

  /** Opens the page that connects the shop, as its owner, and follows where it leads. */
  HttpResponse<String> connect() throws IOException, InterruptedException {
    HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .authenticator(
                new Authenticator() {
                  @Override
                  protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication("owner", "of-the-owner".toCharArray());
                  }
                })
            .build();
    URI page = URI.create("http://localhost:" + port + "/connect");
    return browser.send(
        HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Returns the column of the tokens that the shop keeps. */
  String kept(String column) {
    return jdbc.sql("select " + column + " from oauth2_authorized_client")
        .query(
            (row, number) ->
                new String(row.getBytes(1), java.nio.charset.StandardCharsets.UTF_8))
        .single();
  }

  boolean isConnected() {
    return count("oauth2_authorized_client") > 0;
  }

  long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  /** Lets each delivery fail: the shop answers it with 500. */
  void breakDatabase() {
    jdbc.sql("alter table payments rename to payments_away").update();
  }

  void repairDatabase() {
    jdbc.sql("alter table payments_away rename to payments").update();
  }
}
