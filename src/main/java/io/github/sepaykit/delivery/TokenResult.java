package io.github.sepaykit.delivery;

import io.github.sepaykit.delivery.wire.SendOutcome;
import java.util.List;

/** Result of asking for a token. */
public sealed interface TokenResult {

  /** Returns the calls made for the token, in order; none for a cached token. */
  List<TokenExchange> exchanges();

  /**
   * A token to deliver with.
   *
   * @param token a secret
   */
  record Granted(String token, List<TokenExchange> exchanges) implements TokenResult {
    public Granted {
      exchanges = List.copyOf(exchanges);
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
      return "Granted[***]";
    }
  }

  /**
   * No token: the receiver is sent nothing.
   *
   * @param outcome {@link SendOutcome.Failed} or {@link SendOutcome.Refused}: the attempt's own
   *     outcome
   */
  record Denied(SendOutcome outcome, List<TokenExchange> exchanges) implements TokenResult {
    public Denied {
      exchanges = List.copyOf(exchanges);
    }
  }
}
