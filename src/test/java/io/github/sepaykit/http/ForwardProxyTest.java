package io.github.sepaykit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardProxyTest {
  private static final String SEPAY = "https://my.sepay.vn";

  private static Optional<ForwardProxy> of(String server, Map<String, String> environment) {
    URI url = URI.create(server);
    return ForwardProxies.ofEnvironment(environment, List.of(url.getScheme())).to(url);
  }

  @ParameterizedTest(name = "{0} past {1}: through the proxy {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "https://my.sepay.vn|''|true",
        "https://my.sepay.vn|my.sepay.vn|false",
        "https://my.sepay.vn|sepay.vn|false",
        "https://my.sepay.vn|.sepay.vn|false",
        "https://my.sepay.vn|*.sepay.vn|false",
        "https://my.sepay.vn|pay.vn|true",
        "https://my.sepay.vn|y.sepay.vn|true",
        "https://my.sepay.vn|a.example, MY.SEPAY.VN|false",
        "https://my.sepay.vn|my.sepay.vn:443|false",
        "https://my.sepay.vn:8443|my.sepay.vn:443|true",
        "https://my.sepay.vn|*|false",
        "https://localhost:8443|''|false",
        "https://127.0.0.1:8443|''|false",
        "https://[::1]:8443|''|false",
        "http://my.sepay.vn|''|false"
      })
  void leavesOutWhatNoProxyNamesAndThisMachine(String server, String noProxy, boolean through) {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", noProxy);
    assertThat(of(server, environment).isPresent()).isEqualTo(through);
  }

  @Test
  void takesCredentialsFromTheUrlAndElseFromVariablesOfTheirOwn() {
    ForwardProxy inUrl =
        of(SEPAY, Map.of("https_proxy", "http://me:p%40ss+1@proxy:3128")).orElseThrow();
    assertThat(inUrl.url()).hasToString("http://proxy:3128");
    assertThat(decoded(inUrl)).isEqualTo("me:p@ss+1");
    assertThat(inUrl.toString()).isEqualTo("http://proxy:3128 with credentials");
    Map<String, String> apart =
        Map.of(
            "HTTPS_PROXY", "proxy:3128", "SEPAY_PROXY_USER", "you", "SEPAY_PROXY_PASSWORD", "x:y");
    assertThat(decoded(of(SEPAY, apart).orElseThrow())).isEqualTo("you:x:y");
    assertThat(ForwardProxy.of(URI.create("http://p:1"), Map.of()).authorization()).isEmpty();
  }

  private static String decoded(ForwardProxy proxy) {
    String value = proxy.authorization().orElseThrow();
    assertThat(value).startsWith("Basic ");
    return new String(Base64.getDecoder().decode(value.substring(6)), StandardCharsets.UTF_8);
  }

  @Test
  void refusesWhatIsNoProxyWithoutShowingItsPassword() {
    assertThatThrownBy(
            () -> of("https://my.sepay.vn", Map.of("HTTPS_PROXY", "ftp://me:secret@p:1")))
        .hasMessage(
            "HTTPS_PROXY: expected http://host:port, perhaps with user:password@, was ftp://***@p:1");
  }
}
