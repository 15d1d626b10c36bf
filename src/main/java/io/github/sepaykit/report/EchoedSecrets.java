package io.github.sepaykit.report;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.PercentEscapes;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that a server repeats where no name marks them, such as a token in an error page. Masking
 * by name finds them in exchanges; other texts lose them, too. Not thread-safe.
 */
public final class EchoedSecrets {
  /** Shorter values are words that stand elsewhere by chance. */
  private static final int SHORTEST = 10;

  /** Ends a text that was cut. */
  private static final String CUT = "…";

  /** Fewer characters than these could be anybody's. */
  private static final int LEAST_BEGINNING = 8;

  private final Set<String> secrets = new HashSet<>();

  /** Learns the secrets that masking took out of an exchange. */
  public void learn(Exchange raw, Exchange masked) {
    pairs(raw.request().target(), masked.request().target());
    headers(raw.request().headers(), masked.request().headers());
    headers(raw.response().headers(), masked.response().headers());
    body(raw.request().body(), masked.request().body());
    body(raw.response().body(), masked.response().body());
  }

  private void headers(Headers raw, Headers masked) {
    raw.toMap()
        .forEach(
            (name, values) -> {
              if (name.equalsIgnoreCase("Location")) {
                pairs(String.join("&", values), String.join("&", masked.all(name)));
              } else if (!values.equals(masked.all(name))) {
                values.forEach(value -> add(value.substring(value.indexOf(' ') + 1)));
              }
            });
  }

  private void body(Body raw, Body masked) {
    if (raw.equals(masked)) {
      return;
    }
    try {
      differences(Json.parse(raw.text()).toPlain(), Json.parse(masked.text()).toPlain());
    } catch (IllegalArgumentException notJson) {
      pairs(raw.text(), masked.text());
    }
  }

  /** Learns the values of pairs, as of a query or a form, that are not the same any more. */
  private void pairs(String raw, String masked) {
    String[] before = raw.split("[?&]", -1);
    String[] after = masked.split("[?&]", -1);
    for (int i = 0; i < Math.min(before.length, after.length); i++) {
      if (!before[i].equals(after[i]) && before[i].indexOf('=') >= 0) {
        String value = before[i].substring(before[i].indexOf('=') + 1);
        add(value);
        PercentEscapes.query(value).ifPresent(this::add);
      }
    }
  }

  private void differences(@Nullable Object raw, @Nullable Object masked) {
    if (raw instanceof Map<?, ?> map && masked instanceof Map<?, ?> other) {
      map.forEach((key, value) -> differences(value, other.get(key)));
    } else if (raw instanceof List<?> list && masked instanceof List<?> other) {
      for (int i = 0; i < Math.min(list.size(), other.size()); i++) {
        differences(list.get(i), other.get(i));
      }
    } else if (raw instanceof String text && !text.equals(masked)) {
      add(text);
    }
  }

  /** Learns a secret; one of fewer than ten characters is left alone, being a word, too. */
  void add(String secret) {
    if (secret.length() >= SHORTEST) {
      secrets.add(secret);
    }
  }

  /** Returns the exchange without these secrets, wherever they stand. */
  public Exchange without(Exchange exchange) {
    if (secrets.isEmpty()) {
      return exchange;
    }
    Request request = exchange.request();
    Response response = exchange.response();
    return new Exchange(
        new Request(
            request.method(),
            without(request.target()),
            without(request.headers()),
            without(request.body())),
        new Response(response.status(), without(response.headers()), without(response.body())));
  }

  /** Returns the finding without these secrets in what it quotes. */
  public Finding without(Finding finding) {
    return finding.quoting(
        without(finding.expected()), without(finding.was()), without(finding.reproduce()));
  }

  public String without(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, Masking.MASK);
    }
    return withoutBeginnings(clean);
  }

  /** Masks a secret of which a text that was cut has the beginning only. */
  private String withoutBeginnings(String text) {
    StringBuilder clean = new StringBuilder(text);
    for (int cut = clean.lastIndexOf(CUT); cut >= 0; cut = clean.lastIndexOf(CUT, cut - 1)) {
      int longest = 0;
      for (String secret : secrets) {
        int length = Math.min(secret.length(), cut);
        while (length > longest && !secret.startsWith(clean.substring(cut - length, cut))) {
          length--;
        }
        longest = Math.max(longest, length);
      }
      if (longest >= LEAST_BEGINNING) {
        clean.replace(cut - longest, cut, Masking.MASK);
        cut -= longest;
      }
    }
    return clean.toString();
  }

  private Headers without(Headers headers) {
    Headers.Builder clean = Headers.builder();
    headers.forEach((name, value) -> clean.add(name, without(value)));
    return clean.build();
  }

  private Body without(Body body) {
    // Latin-1 keeps every byte; a secret is ASCII, or its UTF-8 is compared byte by byte.
    String text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
    String clean = text;
    for (String secret : secrets) {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      clean = clean.replace(new String(bytes, StandardCharsets.ISO_8859_1), Masking.MASK);
    }
    return clean.equals(text) ? body : Body.of(clean.getBytes(StandardCharsets.ISO_8859_1));
  }
}
