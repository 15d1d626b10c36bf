package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.state.Companies;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Caller of a request, by its {@code Authorization} header. */
public sealed interface CallerIdentity {
  /** No such header. */
  record Missing() implements CallerIdentity {}

  /** Not one header of the form {@code Bearer <token>}. */
  record Malformed(String was) implements CallerIdentity {}

  /**
   * A token that was never minted here.
   *
   * @param isNamed true for one such as {@code kit_full}, as the seed of {@code serve} has
   */
  record Unknown(boolean isNamed) implements CallerIdentity {}

  /** Tokens of seeds have names behind the prefix, minted ones random digits. */
  Pattern NAMED = Pattern.compile("kit_[A-Za-z]{1,40}");

  /** A minted token, which may have expired or been revoked. */
  record Known(Companies.Grant grant) implements CallerIdentity {}

  Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*) *");

  static CallerIdentity of(Headers headers, Companies companies) {
    List<String> values = headers.all("Authorization");
    if (values.isEmpty()) {
      return new Missing();
    }
    if (values.size() > 1) {
      return new Malformed(values.size() + " Authorization headers");
    }
    Matcher matcher = BEARER.matcher(values.get(0));
    if (!matcher.matches()) {
      String scheme = values.get(0).trim().split("\\s", 2)[0];
      return new Malformed(
          scheme.isEmpty()
              ? "an empty header"
              : "a header beginning with \"" + shorten(scheme) + "\"");
    }
    return companies
        .grant(matcher.group(1))
        .<CallerIdentity>map(Known::new)
        .orElseGet(() -> new Unknown(NAMED.matcher(matcher.group(1)).matches()));
  }

  private static String shorten(String scheme) {
    return scheme.length() <= 10 ? scheme : scheme.substring(0, 4) + "…";
  }
}
