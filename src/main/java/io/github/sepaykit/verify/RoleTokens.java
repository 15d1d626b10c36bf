package io.github.sepaykit.verify;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.report.FileFailure;
import io.github.sepaykit.report.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens that a verification may use, by role. Immutable; printed, it shows roles only.
 *
 * @param tokens at least one of {@link TokenRole#FULL}
 */
public record RoleTokens(Map<TokenRole, String> tokens) {
  public RoleTokens {
    EnumMap<TokenRole, String> copy = new EnumMap<>(TokenRole.class);
    tokens.forEach((role, token) -> copy.put(role, checked(role, token)));
    if (!copy.containsKey(TokenRole.FULL)) {
      throw wrong(
          "verify.token",
          """
          no token given
            expected: %1$s, an access token with every webhook scope
            was:      absent
            fix:      export %1$s=…, or give --token-file FILE""",
          TokenRole.FULL.variable());
    }
    tokens = java.util.Collections.unmodifiableMap(copy);
  }

  private static String checked(TokenRole role, String token) {
    if (token.isBlank() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw wrong(
          "verify.token",
          """
          %s cannot be sent as a token
            expected: printable ASCII without blanks
            was:      %s
            fix:      copy the access token again, without quotes or line breaks""",
          role.variable(),
          token.isBlank()
              ? "blank"
              : Counts.of(token.length(), "character") + ", others among them");
    }
    return token;
  }

  private static RunException wrong(String rule, String text, Object... values) {
    return new RunException(RunException.Kind.USAGE, rule, text.formatted(values));
  }

  /** Returns one token that may do everything. */
  public static RoleTokens of(String token) {
    return new RoleTokens(Map.of(TokenRole.FULL, token));
  }

  /**
   * Returns the tokens in environment variables.
   *
   * @throws RunException when {@code SEPAY_TOKEN} is absent
   */
  public static RoleTokens from(Map<String, String> environment) {
    Map<TokenRole, String> tokens = new EnumMap<>(TokenRole.class);
    for (TokenRole role : TokenRole.values()) {
      String token = environment.get(role.variable());
      if (token != null && !token.isEmpty()) {
        tokens.put(role, token);
      }
    }
    return new RoleTokens(tokens);
  }

  /**
   * Returns the tokens in a file of {@code NAME=token} lines with the names of the environment
   * variables; blank lines and lines that begin with {@code #} count as nothing.
   *
   * @throws RunException when the file cannot be read, or a line is something else
   */
  public static RoleTokens from(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw wrong(
          "verify.token-file",
          "%s cannot be read: %s\n  fix:      check the path",
          file,
          FileFailure.reason(e));
    }
    List<String> names = Arrays.stream(TokenRole.values()).map(TokenRole::variable).toList();
    Map<String, String> given = new HashMap<>();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int equals = line.indexOf('=');
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String name = equals < 0 ? "" : line.substring(0, equals).strip();
      if (!names.contains(name)) {
        wrong.add(String.valueOf(i + 1));
      }
      given.put(name, line.substring(equals + 1).strip());
    }
    if (!wrong.isEmpty()) {
      throw wrong(
          "verify.token-file",
          """
          %s: line %s
            expected: NAME=token, with a name of %s
            fix:      correct or remove the line""",
          file,
          String.join(", ", wrong),
          String.join(", ", names));
    }
    return from(given);
  }

  /** Returns the token of a role, or empty when none was given. */
  public Optional<String> token(TokenRole role) {
    return Optional.ofNullable(tokens.get(role));
  }

  @Override
  public String toString() {
    return "Credentials" + tokens.keySet();
  }
}
