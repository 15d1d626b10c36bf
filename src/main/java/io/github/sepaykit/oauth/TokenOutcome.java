package io.github.sepaykit.oauth;

import io.github.sepaykit.state.authorization.RegisteredApp;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Result of a token request. */
public sealed interface TokenOutcome {
  /** Returns the app that asked; empty when it is unknown. */
  Optional<RegisteredApp> registered();

  /**
   * Tokens.
   *
   * @param expiresIn lifetime of the access token
   */
  record Issued(RegisteredApp app, String accessToken, Duration expiresIn, String refreshToken)
      implements TokenOutcome {
    @Override
    public Optional<RegisteredApp> registered() {
      return Optional.of(app);
    }

    /** Masks the tokens. */
    @Override
    public String toString() {
      return "Issued[" + app.app() + "]";
    }
  }

  /**
   * None.
   *
   * @param known the app; null when it is unknown
   */
  record Denied(@Nullable RegisteredApp known, OAuthRefusal refusal) implements TokenOutcome {
    @Override
    public Optional<RegisteredApp> registered() {
      return Optional.ofNullable(known);
    }
  }
}
