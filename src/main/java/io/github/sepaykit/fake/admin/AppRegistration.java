package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.fake.admin.StateCheck.InvalidStateException;
import io.github.sepaykit.fake.operation.GrantableScopes;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Registration of apps: what a spec leaves out is made up, what will not do is refused.
 *
 * @param secrets makes texts that nobody can guess, each once
 */
public record AppRegistration(
    GrantableScopes grantable, AppRegistry apps, Supplier<String> secrets) {
  private static final String PRINTABLE = "[\\x21-\\x7e]{1,200}";

  /**
   * @param users of the company
   * @param company the company's id; empty for a new one
   * @param pointer JSON Pointer of the spec, for refusals
   */
  OAuthApp complete(AppSpec spec, List<User> users, Optional<Long> company, String pointer)
      throws InvalidStateException {
    String clientId = text(spec.clientId(), "kit_app_", pointer + "/clientId");
    String secret = text(spec.clientSecret(), "kit_secret_", pointer + "/clientSecret");
    requireFree(clientId, company, pointer);
    if (spec.redirectUris().isEmpty()) {
      throw new InvalidStateException(
          pointer + "/redirectUris",
          "expected at least one URI, was an empty list; fix: name the one that the app sends");
    }
    for (int i = 0; i < spec.redirectUris().size(); i++) {
      requireRedirectUri(spec.redirectUris().get(i), pointer + "/redirectUris/" + i);
    }
    Set<String> scopes = Objects.requireNonNullElse(spec.scopes(), grantable.scopes());
    Optional<String> complaint = GrantableScopes.complaint(scopes, grantable.scopes());
    if (complaint.isPresent()) {
      throw new InvalidStateException(pointer + "/scopes", complaint.get());
    }
    return new OAuthApp(
        clientId,
        secret,
        spec.name() == null || spec.name().isBlank() ? clientId : spec.name(),
        spec.redirectUris(),
        scopes,
        Objects.requireNonNullElse(spec.consent(), ConsentMode.ASK),
        user(spec.userId(), users, pointer),
        spec.enabled() == null || spec.enabled(),
        spec.reuseRevokes() != null && spec.reuseRevokes(),
        spec.broker() != null && spec.broker(),
        spec.errors());
  }

  private String text(@Nullable String given, String prefix, String pointer)
      throws InvalidStateException {
    if (given == null) {
      return prefix + secrets.get().substring(0, 24);
    }
    if (!given.matches(PRINTABLE)) {
      throw new InvalidStateException(
          pointer,
          "expected 1 to 200 printable ASCII characters, was something else; fix: leave it out, and one is made up");
    }
    return given;
  }

  private void requireFree(String clientId, Optional<Long> company, String pointer)
      throws InvalidStateException {
    if (clientId.contains("/") || clientId.contains("?")) {
      throw new InvalidStateException(
          pointer + "/clientId", "expected an id without / and ?, was \"" + clientId + "\"");
    }
    Optional<Long> owner =
        apps.find(clientId)
            .map(registered -> registered.company().id())
            .filter(id -> !company.equals(Optional.of(id)));
    if (owner.isPresent()) {
      throw new InvalidStateException(
          pointer + "/clientId",
          "expected a client id that no other company's app has; company %s has it; fix: leave it out"
              .formatted(owner.get()));
    }
  }

  private static void requireRedirectUri(String text, String pointer) throws InvalidStateException {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme());
      if ((scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null
          && text.matches(PRINTABLE.replace("200", "2000"))) {
        return;
      }
    } catch (URISyntaxException e) {
      // Refused below.
    }
    throw new InvalidStateException(
        pointer,
        "expected an absolute http or https URI without user and fragment, was \"%s\"; fix: write it as the app sends it, e.g. http://localhost:3000/callback"
            .formatted(text));
  }

  private static long user(@Nullable Long asked, List<User> users, String pointer)
      throws InvalidStateException {
    List<Long> ids = users.stream().map(User::id).toList();
    if (asked == null && !ids.isEmpty()) {
      return ids.get(0);
    }
    if (asked == null || !ids.contains(asked)) {
      throw new InvalidStateException(
          pointer + "/userId",
          "expected one of the users %s, was %s; fix: leave it out for the first, or add the user"
              .formatted(ids, asked));
    }
    return asked;
  }
}
