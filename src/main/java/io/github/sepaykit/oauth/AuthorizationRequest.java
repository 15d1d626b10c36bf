package io.github.sepaykit.oauth;

import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.RegisteredApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sound request of an app for access, which the app's user may approve or deny.
 *
 * @param registered the app and its company
 * @param redirectUri one that the app is registered with
 * @param scopes what it asks for
 * @param rawState the app's {@code state}, escapes untouched; null for none
 * @param challenge PKCE's, of method {@code S256}; null for none
 * @param tokens true if the app is sent tokens in place of a code, as SePay's own plugin is
 * @param consent answer of the user
 */
public record AuthorizationRequest(
    RegisteredApp registered,
    String redirectUri,
    Set<String> scopes,
    @Nullable String rawState,
    @Nullable String challenge,
    boolean tokens,
    ConsentMode consent) {
  /** Characters that no query has unescaped; some clients send them all the same. */
  private static final Pattern UNSAFE = Pattern.compile("[^\\x21-\\x7e]+|[#&\"<>\\\\]+");

  public AuthorizationRequest {
    scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
  }

  /**
   * Returns the URI to send the browser to, with one or two parameters, and the state as it came.
   */
  static String location(String redirectUri, @Nullable String rawState, String... namesAndValues) {
    StringBuilder location = new StringBuilder(redirectUri);
    char separator = redirectUri.indexOf('?') < 0 ? '?' : '&';
    for (int i = 0; i < namesAndValues.length; i += 2) {
      location.append(separator).append(namesAndValues[i]).append('=');
      location.append(encode(namesAndValues[i + 1]));
      separator = '&';
    }
    if (rawState != null) {
      location.append(separator).append("state=");
      location.append(UNSAFE.matcher(rawState).replaceAll(unsafe -> encode(unsafe.group())));
    }
    return location.toString();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Masks the state, which may be a secret of the app's. */
  @Override
  public String toString() {
    return "AuthorizationRequest[%s, redirectUri=%s, scopes=%s, consent=%s]"
        .formatted(registered.app(), redirectUri, scopes, consent);
  }
}
