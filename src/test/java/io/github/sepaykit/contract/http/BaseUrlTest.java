package io.github.sepaykit.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://my.sepay.vn,https://my.sepay.vn/api?x=1,/api?x=1",
        "https://my.sepay.vn,https://MY.SEPAY.VN:443/api#top,/api",
        "https://my.sepay.vn,https://user:pass@my.sepay.vn/api,/api",
        "https://my.sepay.vn/,https://my.sepay.vn,/",
        "https://my.sepay.vn,https://my.sepay.vn?x=1,/?x=1",
        "https://my.sepay.vn,http://my.sepay.vn/api,-",
        "https://my.sepay.vn,https://my.sepay.vn:8443/api,-",
        "https://my.sepay.vn,https://my.sepay.vn.evil.example/api,-",
        "https://my.sepay.vn,https://evil.example/?https://my.sepay.vn/api,-",
        "http://127.0.0.1:80/gw/,http://127.0.0.1/gw/api/v1,/api/v1",
        "http://127.0.0.1/gw,http://127.0.0.1/gw,/",
        "http://127.0.0.1/gw,http://127.0.0.1/gwx/api,-",
        "http://[::1]:8080,http://[::1]:8080/a%2Fb|c,/a%2Fb|c",
        "http://[::1],http://[::1]/a,/a",
        "https://my.sepay.vn,/api,-",
        "https://my.sepay.vn,'',-"
      })
  void takesTheTargetOffAUrlBelowIt(String base, String url, String target) {
    assertThat(BaseUrl.of(base).target(url).orElse(null)).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "my.sepay.vn", "/api", "https://", "https://x/?a=b", "https://x/#a"})
  void isAbsoluteAndHasNoQuery(String url) {
    assertThatThrownBy(() -> BaseUrl.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + url + "\": expected one such as https://my.sepay.vn");
  }

  @Test
  void readsTheTargetOfAnyServer() {
    assertThat(BaseUrl.targetOf("http://x.example/a?b#c")).contains("/a?b");
    assertThat(BaseUrl.targetOf("data:text/plain,x")).isEmpty();
  }
}
