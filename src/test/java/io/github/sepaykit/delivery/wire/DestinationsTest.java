package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.http.Headers;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("sets the JVM's SOCKS proxy")
class DestinationsTest {
  private static final Destinations LOOPBACK = Destinations.loopbackOnly();

  private static String rule(Destinations destinations, String url) {
    return destinations.refusal(url).map(SendOutcome.Refused::rule).orElse("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://127.0.0.1:3000/hook?a=1",
        "https://127.8.9.1",
        "HTTP://[::1]:3000/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost:3000/hook",
        "http://LOCALHOST/"
      })
  void loopbackIsAlwaysAllowed(String url) {
    assertThat(rule(LOOPBACK, url)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.7/, delivery.url.host",
    "http://192.168.1.1:8080/, delivery.url.host",
    "http://0.0.0.0:3000/, delivery.url.host",
    "http://169.254.169.254/latest/meta-data, delivery.url.host",
    "http://[fe80::1]/, delivery.url.host",
    "http://[::ffff:10.0.0.7]/, delivery.url.host",
    "http://8.8.8.8/, delivery.url.host",
    "https://nobody.invalid/hook, delivery.url.host",
    "ftp://127.0.0.1/, delivery.url.scheme",
    "file:///etc/passwd, delivery.url.scheme",
    "127.0.0.1:3000/hook, delivery.url.invalid",
    "/hook, delivery.url.scheme",
    "'', delivery.url.scheme",
    "http://user:pass@127.0.0.1/, delivery.url.user-info",
    "http://127.0.0.1@evil.example/, delivery.url.user-info",
    "http://127.0.0.1/#part, delivery.url.fragment",
    "http:///hook, delivery.url.invalid",
    "http://127.0.0.1:99999/, delivery.url.invalid",
    "http://127.0.0.1:0/, delivery.url.invalid",
    "http://a b/, delivery.url.invalid",
    "http://bücher.invalid/, delivery.url.host",
    "http://127.0.0.1/%zz, delivery.url.invalid"
  })
  void elseItIsRefusedByItsRule(String url, String rule) {
    assertThat(rule(LOOPBACK, url)).isEqualTo(rule);
  }

  @Test
  void aRefusalSaysWhatIsExpectedAndWhatToDo() {
    assertThat(LOOPBACK.refusal("http://10.0.0.7:8080/hook?token=s3cr3t"))
        .hasValueSatisfying(
            refused ->
                assertThat(refused.message())
                    .isEqualTo(
                        """
                        delivery.url.host: nothing was sent to http://10.0.0.7:8080/hook?token=***
                          expected: loopback, or a host that was allowed
                          was:      10.0.0.7, an address beyond loopback
                          fix:      if it may get simulated transactions, --allow-host 10.0.0.7 (in Java FakeOptions' allowedHost); to deliver to an application on this machine instead, --route http://10.0.0.7:8080=http://localhost:3000 (in Java sepay.delivery().route(from, to); in a @SpringBootTest with RANDOM_PORT the kit routes ${sepay.kit.public-url} there); for an application without a port, DeliveryMode.COLLECT, which sends nothing"""));
  }

  @Test
  void aRefusalShowsNoPassword() {
    for (String url : List.of("http://me:s3cr3t@10.0.0.7/", "http://me:s3cr3t@10.0.0.7/%zz")) {
      assertThat(LOOPBACK.refusal(url))
          .hasValueSatisfying(refused -> assertThat(refused.message()).doesNotContain("s3cr3t"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example.com, https://shop.example.com/hook, none",
    "shop.example.com, http://SHOP.example.COM:8080/, none",
    "Shop.Example.com, http://shop.example.com/, none",
    "shop.example.com, http://www.shop.example.com/, delivery.url.host",
    "shop.example.com, http://shop.example.com.evil.invalid/, delivery.url.host",
    "shop.example.com:8080, http://shop.example.com:8080/, none",
    "shop.example.com:8080, http://shop.example.com/, delivery.url.host",
    "shop.example.com:443, https://shop.example.com/, none",
    "*.example.com, http://shop.example.com/, none",
    "*.example.com, http://a.b.example.com/, none",
    "*.example.com, http://example.com/, delivery.url.host",
    "*.example.com, http://badexample.com/, delivery.url.host",
    "*.example.com:81, http://shop.example.com:82/, delivery.url.host",
    "10.0.0.7, http://10.0.0.7:3000/, none",
    "10.0.0.7, http://10.0.0.70/, delivery.url.host",
    "fe80::1, http://[fe80::1]/, none",
    "[fe80::1]:81, http://[FE80::1]:81/, none",
    "[fe80::1]:81, http://[fe80::1]:82/, delivery.url.host"
  })
  void aHostThatIsAllowedIsAllowedAndNoOther(String allowed, String url, String rule) {
    Destinations destinations = LOOPBACK.allowHost(allowed);
    URI parsed = URI.create(url);
    RequestTarget target = destinations.target(parsed);
    Optional<SendOutcome.Refused> refused =
        destinations.refusal(parsed, target, List.of(publicAddress()));
    assertThat(refused.map(SendOutcome.Refused::rule).orElse("none")).isEqualTo(rule);
  }

  private static InetAddress publicAddress() {
    try {
      return InetAddress.getByAddress(new byte[] {8, 8, 8, 8});
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A name that leads to loopback and elsewhere, too, may not be trusted. */
  @Test
  void aNameIsLoopbackWhenAllItsAddressesAre() throws Exception {
    URI url = URI.create("http://mixed.example/");
    RequestTarget target = LOOPBACK.target(url);
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    assertThat(LOOPBACK.refusal(url, target, List.of(loopback))).isEmpty();
    assertThat(LOOPBACK.refusal(url, target, List.of(loopback, publicAddress()))).isPresent();
  }

  @Test
  void anyHostIsAnyHostButNotAnyUrl() {
    assertThat(rule(LOOPBACK.anyHost(), "http://8.8.8.8/")).isEqualTo("none");
    assertThat(rule(LOOPBACK.anyHost(), "ftp://8.8.8.8/")).isEqualTo("delivery.url.scheme");
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example.com, http://localhost:3000, https://shop.example.com/a%2Fb?x=1, http://localhost:3000 /a%2Fb?x=1",
    "https://shop.example.com, http://localhost:3000, https://SHOP.example.com:443, http://localhost:3000 /",
    "https://shop.example.com:8443/, http://localhost:3000/, https://shop.example.com:8443/h, http://localhost:3000 /h",
    "https://shop.example.com, http://localhost:3000, http://shop.example.com/h, http://shop.example.com /h",
    "https://shop.example.com, http://localhost:3000, https://shop.example.com:8443/h, https://shop.example.com:8443 /h",
    "http://a.example, https://127.0.0.1, http://a.example/h, https://127.0.0.1 /h"
  })
  void aRouteChangesTheOriginAlone(String from, String to, String url, String target) {
    RequestTarget routed = LOOPBACK.route(URI.create(from), URI.create(to)).target(URI.create(url));
    assertThat(routed.origin() + " " + routed.path()).isEqualTo(target);
  }

  @Test
  void whatARouteLeadsToMustBeAllowed() {
    Destinations destinations =
        LOOPBACK
            .allowHost("shop.example.com")
            .route(URI.create("https://shop.example.com"), URI.create("http://10.0.0.7"));
    assertThat(destinations.refusal("https://shop.example.com/hook"))
        .hasValueSatisfying(
            refused ->
                assertThat(refused.message())
                    .contains("https://shop.example.com/hook (routed to http://10.0.0.7)")
                    .contains("--allow-host 10.0.0.7"));
    assertThat(rule(destinations.allowHost("10.0.0.7"), "https://shop.example.com/hook"))
        .isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.*.example.com",
        "http://shop.example.com",
        "shop.example.com/hook",
        "shop.example.com:",
        "shop.example.com:0",
        "shop.example.com:65536",
        "a b",
        "me@shop"
      })
  void whatIsNoHostIsNotTaken(String host) {
    assertThatThrownBy(() -> LOOPBACK.allowHost(host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--allow-host " + host + ": expected a host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.example.com",
        "ftp://shop.example.com",
        "https://shop.example.com/hook",
        "https://shop.example.com?x",
        "https://me@shop.example.com",
        "https://shop.example.com:99999"
      })
  void whatIsNoOriginIsNoRoute(String from) {
    assertThatThrownBy(() -> LOOPBACK.route(URI.create(from), URI.create("http://localhost")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("route: expected scheme, host and port");
  }

  @Test
  void theSenderAsksBeforeItConnects() {
    try (Sender sender = new Sender(LOOPBACK)) {
      for (String url :
          List.of(
              "http://10.0.0.7/",
              "http://nobody.invalid/",
              "ftp://127.0.0.1/",
              "http://a@127.0.0.1/")) {
        assertThat(
                sender.send(
                    new OutgoingRequest(
                        URI.create(url),
                        Headers.none(),
                        new byte[0],
                        RawReceiver.PATIENT,
                        Transmission.whole())))
            .isInstanceOf(SendOutcome.Refused.class);
      }
    }
  }

  @Test
  void aNameWithAnUnderscoreIsAHost() throws Exception {
    URI shop = URI.create("http://my_shop:8080/hook");
    assertThat(LOOPBACK.refusal(shop).orElseThrow().rule()).isEqualTo("delivery.url.host");
    assertThat(LOOPBACK.allowHost("my_shop:8080").refusal(shop)).isEmpty();
    assertThat(LOOPBACK.allowHost("my_shop:8081").refusal(shop)).isPresent();
    assertThat(LOOPBACK.refusal(URI.create("http://my_shop:99999/")).orElseThrow().rule())
        .isEqualTo("delivery.url.invalid");
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS);
        Sender sender =
            new Sender(LOOPBACK.route(URI.create("http://my_shop:8080"), receiver.url("")))) {
      assertThat(sender.send(OutgoingRequest.get(shop, Headers.none(), RawReceiver.PATIENT, 1_000)))
          .isInstanceOf(SendOutcome.Answered.class);
      assertThat(receiver.request())
          .startsWith("GET /hook HTTP/1.1\r\n")
          .doesNotContain("Content-Length");
    }
  }

  @Test
  void noProxyOfTheJvmStandsBetween() throws Exception {
    System.setProperty("socksProxyHost", "127.0.0.1");
    System.setProperty("socksProxyPort", "1");
    System.setProperty("socksNonProxyHosts", "");
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS)) {
      assertThat(receiver.send()).isInstanceOf(SendOutcome.Answered.class);
    } finally {
      System.clearProperty("socksProxyHost");
      System.clearProperty("socksProxyPort");
      System.clearProperty("socksNonProxyHosts");
    }
  }
}
