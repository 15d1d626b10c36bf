package io.github.sepaykit.oauth;

import io.github.sepaykit.contract.Rule;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Parameters of a query or a form. An empty one counts as absent, as OAuth2 says. Immutable.
 *
 * @param raw the escaped values by name, in order
 */
public record OAuthParameters(Map<String, List<String>> raw) {
  /** Reads the text behind a question mark, or of a form. */
  public static OAuthParameters of(String text) {
    Map<String, List<String>> raw = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      String name = decodeLeniently(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!value.isEmpty()) {
        raw.merge(name, List.of(value), (a, b) -> Stream.of(a, b).flatMap(List::stream).toList());
      }
    }
    return new OAuthParameters(raw);
  }

  private static String decodeLeniently(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Returns a parameter; of a repeated one the first. */
  public Optional<String> find(String name) {
    return findRaw(name).map(OAuthParameters::decodeLeniently);
  }

  /** Returns a parameter with its escapes untouched; of a repeated one the first. */
  public Optional<String> findRaw(String name) {
    return Optional.ofNullable(raw.get(name)).map(values -> values.get(0));
  }

  /** Returns the refusal of the first of these parameters that is repeated, or badly escaped. */
  public Optional<OAuthRefusal> complaint(List<String> names) {
    return names.stream().flatMap(name -> complaint(name).stream()).findFirst();
  }

  private Optional<OAuthRefusal> complaint(String name) {
    List<String> values = raw.getOrDefault(name, List.of());
    if (values.size() > 1) {
      return Optional.of(
          new OAuthRefusal(
              OAuthErrorCode.INVALID_REQUEST,
              Rule.OAUTH_PARAMETER_REPEATED,
              name,
              "one value",
              values.size() + " values",
              "send the parameter once"));
    }
    if (values.stream().anyMatch(value -> !isEscapedWell(value))) {
      return Optional.of(
          new OAuthRefusal(
              OAuthErrorCode.INVALID_REQUEST,
              Rule.OAUTH_PARAMETER_VALUE,
              name,
              "a form-encoded value",
              "one with a broken escape",
              "encode it as application/x-www-form-urlencoded"));
    }
    return Optional.empty();
  }

  private static boolean isEscapedWell(String value) {
    try {
      URLDecoder.decode(value, StandardCharsets.UTF_8);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns a parameter that must be there, or its refusal. */
  Result require(String name, String what) {
    return find(name)
        .map(value -> new Result(value, Optional.empty()))
        .orElseGet(
            () ->
                new Result(
                    "",
                    Optional.of(
                        new OAuthRefusal(
                            OAuthErrorCode.INVALID_REQUEST,
                            Rule.OAUTH_PARAMETER_MISSING,
                            name,
                            what,
                            "absent",
                            "send " + name))));
  }

  /** A value, or the refusal in its place. */
  record Result(String value, Optional<OAuthRefusal> refusal) {}

  /** Names the parameters alone: values may be secrets. */
  @Override
  public String toString() {
    return "OAuthParameters" + raw.keySet();
  }
}
