package io.github.sepaykit.verify;

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
 * The tokens that a verification may use, by role. Immutable; printed, it tells roles only.
 *
 * @param tokens at least one of {@link TokenRole#FULL}
 */
public record RoleTokens(Map<TokenRole, String> tokens) {
  public RoleTokens {
    EnumMap<TokenRole, String> copy = new EnumMap<>(TokenRole.class);
    tokens.forEach((role, token) -> copy.put(role, checked(role, token)));
    if (!copy.containsKey(TokenRole.FULL)) {
      throw new RunException(
          RunException.Kind.USAGE,
          "verify.token",
          "no token given\n  expected: "
              + TokenRole.FULL.variable()
              + ", an access token with every webhook scope\n  was:      absent\n  fix:      export "
              + TokenRole.FULL.variable()
              + "=…, or give --token-file FILE");
    }
    tokens = java.util.Collections.unmodifiableMap(copy);
  }

  private static String checked(TokenRole role, String token) {
    if (token.isBlank() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new RunException(
          RunException.Kind.USAGE,
          "verify.token",
          role.variable()
              + " cannot be sent as a token\n  expected: printable ASCII without blanks\n  was:      "
              + (token.isBlank() ? "blank" : token.length() + " characters, others among them")
              + "\n  fix:      copy the access token again, without quotes or line breaks");
    }
    return token;
  }

  /** One token that may do everything. */
  public static RoleTokens of(String token) {
    return new RoleTokens(Map.of(TokenRole.FULL, token));
  }

  /**
   * From environment variables.
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
   * From a file of {@code NAME=token} lines with the names of the environment variables; blank
   * lines and lines that begin with {@code #} count as nothing.
   *
   * @throws RunException when the file cannot be read, or a line is something else
   */
  public static RoleTokens from(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new RunException(
          RunException.Kind.USAGE,
          "verify.token-file",
          file
              + " cannot be read: "
              + e.getClass().getSimpleName()
              + "\n  fix:      check the path");
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
      throw new RunException(
          RunException.Kind.USAGE,
          "verify.token-file",
          file
              + ": line "
              + String.join(", ", wrong)
              + "\n  expected: NAME=token, with a name of "
              + String.join(", ", names)
              + "\n  fix:      correct or remove the line");
    }
    return from(given);
  }

  /** The token of a role, or empty when none was given. */
  public Optional<String> token(TokenRole role) {
    return Optional.ofNullable(tokens.get(role));
  }

  @Override
  public String toString() {
    return "Credentials" + tokens.keySet();
  }
}
