package io.github.sepaykit.oauth;

import io.github.sepaykit.contract.Rule;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Scopes as a parameter holds them: separated by spaces, plus signs or commas. */
final class ScopeText {
  private ScopeText() {}

  static Set<String> parse(String text) {
    return Arrays.stream(text.split("[ ,+]+"))
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static String print(Set<String> scopes) {
    return String.join(" ", scopes);
  }

  /** Returns the refusal of scopes beyond those that may be had. */
  static Optional<OAuthRefusal> complaint(Set<String> asked, Set<String> most, String owner) {
    return asked.stream()
        .filter(scope -> !most.contains(scope))
        .findFirst()
        .map(
            scope ->
                new OAuthRefusal(
                    OAuthErrorCode.INVALID_SCOPE,
                    Rule.OAUTH_SCOPE,
                    "scope",
                    "some of the scopes that " + owner + ": " + print(most),
                    OAuthRefusal.quote(scope, 60),
                    "ask for no more, or register the app with that scope"));
  }
}
