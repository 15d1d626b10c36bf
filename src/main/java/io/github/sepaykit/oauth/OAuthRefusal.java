package io.github.sepaykit.oauth;

import io.github.sepaykit.contract.Rule;
import java.util.regex.Pattern;

/**
 * Refusal of an OAuth2 request.
 *
 * @param code for the client
 * @param rule why
 * @param parameter the name of the offending parameter; empty for the request as a whole
 * @param expected what would have been taken, in words
 * @param was what was found; no secret in full
 * @param fix what to do about it
 */
public record OAuthRefusal(
    OAuthErrorCode code, Rule rule, String parameter, String expected, String was, String fix) {
  /** The characters that RFC 6749 does not allow in {@code error_description}. */
  private static final Pattern FORBIDDEN = Pattern.compile("[^\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]");

  /** Returns what was sent, in quotes and not longer than this. For what is no secret. */
  static String quote(String text, int length) {
    return "\"" + (text.length() <= length ? text : text.substring(0, length - 3) + "...") + "\"";
  }

  /** Returns the text for the client's {@code error_description}. */
  public String description() {
    String place = parameter.isEmpty() ? "" : parameter + ": ";
    String text = place + "expected " + expected + ", was " + was;
    return FORBIDDEN.matcher(text.replace('"', '\'')).replaceAll("?");
  }
}
