package io.github.sepaykit.delivery;

import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.delivery.wire.TokenResponse;
import io.github.sepaykit.state.DeliveryProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Tokens for one company's webhooks of {@code authen_type} OAuth2.0, kept by the company's clock
 * until less than 10 seconds of their life are left. Callers that want the same token at once share
 * one call, and what comes of it. Thread-safe.
 */
public final class TokenSource {
  private static final Duration SPARE = Duration.ofSeconds(10);
  private static final int MOST_KEPT = 1_000;

  private record Kept(String token, Instant until) {}

  private final Sender sender;
  private final Map<ClientCredentials, CompletableFuture<TokenResult>> calls = new HashMap<>();
  private final Map<ClientCredentials, Kept> kept = new LinkedHashMap<>();

  public TokenSource(Sender sender) {
    this.sender = sender;
  }

  /**
   * Returns a token for a webhook, kept or new; blocks while a new one is asked for.
   *
   * @param webhookFields for {@code oauth2_access_token_url}, {@code oauth2_client_id} and {@code
   *     oauth2_client_secret}
   * @param clock the company's
   * @param timeouts of each call
   * @param profile decides in which forms it is asked for
   */
  public TokenResult token(
      Map<String, ?> webhookFields,
      InstantSource clock,
      Timeouts timeouts,
      DeliveryProfile profile) {
    return token(sender, webhookFields, clock, timeouts, profile);
  }

  /** Returns a token that another sender asks for. */
  TokenResult token(
      Sender asking,
      Map<String, ?> webhookFields,
      InstantSource clock,
      Timeouts timeouts,
      DeliveryProfile profile) {
    ClientCredentials client = ClientCredentials.of(webhookFields);
    CompletableFuture<TokenResult> own = new CompletableFuture<>();
    CompletableFuture<TokenResult> running;
    synchronized (this) {
      Optional<String> token = fresh(client, clock.instant());
      if (token.isPresent()) {
        return new TokenResult.Granted(token.get(), List.of());
      }
      running = calls.putIfAbsent(client, own);
    }
    return running == null
        ? ask(asking, client, clock, timeouts, profile, own)
        : shared(running.join());
  }

  private Optional<String> fresh(ClientCredentials client, Instant now) {
    return Optional.ofNullable(kept.get(client))
        .filter(token -> !now.isAfter(token.until.minus(SPARE)))
        .map(Kept::token);
  }

  private TokenResult ask(
      Sender asking,
      ClientCredentials client,
      InstantSource clock,
      Timeouts timeouts,
      DeliveryProfile profile,
      CompletableFuture<TokenResult> call) {
    try {
      TokenRequester asked = new TokenRequester(asking, client, clock, timeouts);
      TokenResult result = asked.make(profile.standardTokenCall());
      synchronized (this) {
        asked.answer().ifPresent(answer -> keep(client, answer, clock.instant()));
        calls.remove(client);
      }
      call.complete(result);
      return result;
    } finally {
      synchronized (this) {
        calls.remove(client, call);
      }
      call.completeExceptionally(new IllegalStateException("the call for a token broke"));
    }
  }

  private void keep(ClientCredentials client, TokenResponse answer, Instant now) {
    kept.remove(client);
    if (kept.size() >= MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(client, new Kept(answer.token(), now.plusSeconds(answer.seconds())));
  }

  /** Returns a result without its calls, which only the caller that made them logs. */
  private static TokenResult shared(TokenResult result) {
    return result instanceof TokenResult.Granted granted
        ? new TokenResult.Granted(granted.token(), List.of())
        : new TokenResult.Denied(((TokenResult.Denied) result).outcome(), List.of());
  }

  public synchronized void clear() {
    kept.clear();
  }
}
