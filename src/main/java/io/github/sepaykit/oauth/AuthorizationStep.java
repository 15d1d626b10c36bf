package io.github.sepaykit.oauth;

import io.github.sepaykit.state.authorization.RegisteredApp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Result of an authorization request: where the browser goes from here. */
public sealed interface AuthorizationStep {
  /** Returns the app that asked; empty when it is unknown. */
  Optional<RegisteredApp> registered();

  /**
   * The user sees why, and the browser is sent nowhere: neither app nor URI can be trusted.
   *
   * @param known the app; null when it is unknown
   */
  record Stopped(@Nullable RegisteredApp known, OAuthRefusal refusal) implements AuthorizationStep {
    @Override
    public Optional<RegisteredApp> registered() {
      return Optional.ofNullable(known);
    }
  }

  /** The app learns of a refusal. */
  record Refused(RegisteredApp app, String location, OAuthRefusal refusal)
      implements AuthorizationStep {
    @Override
    public Optional<RegisteredApp> registered() {
      return Optional.of(app);
    }
  }

  /** The app gets a code. */
  record Approved(RegisteredApp app, String location) implements AuthorizationStep {
    @Override
    public Optional<RegisteredApp> registered() {
      return Optional.of(app);
    }
  }

  /** A person decides. */
  record Asking(AuthorizationRequest request) implements AuthorizationStep {
    @Override
    public Optional<RegisteredApp> registered() {
      return Optional.of(request.registered());
    }
  }
}
