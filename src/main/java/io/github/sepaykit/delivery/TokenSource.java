package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.delivery.wire.DeliveryRefusals;
import io.github.sepaykit.delivery.wire.NetworkFailure;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.delivery.wire.PhpJson;
import io.github.sepaykit.delivery.wire.RequestTarget;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.delivery.wire.TokenForm;
import io.github.sepaykit.delivery.wire.TokenResponse;
import io.github.sepaykit.delivery.wire.Transmission;
import io.github.sepaykit.http.Urls;
import io.github.sepaykit.state.DeliveryProfile;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
   * @param timeouts timeouts of each call
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

  /**
   * Asks an endpoint for a token: in OAuth2's form, then in SePay's own, or in the latter alone.
   */
  private static final class TokenRequester {
    private static final Masking MASKING = Masking.all();

    private final Sender sender;
    private final ClientCredentials client;
    private final InstantSource clock;
    private final Timeouts timeouts;
    private final List<TokenExchange> exchanges = new ArrayList<>();
    private Optional<TokenResponse> answer = Optional.empty();

    TokenRequester(
        Sender sender, ClientCredentials client, InstantSource clock, Timeouts timeouts) {
      this.sender = sender;
      this.client = client;
      this.clock = clock;
      this.timeouts = timeouts;
    }

    Optional<TokenResponse> answer() {
      return answer;
    }

    TokenResult make(boolean standardFirst) {
      URI url;
      try {
        url = Urls.read(client.url());
      } catch (IllegalArgumentException e) {
        return new TokenResult.Denied(
            DeliveryRefusals.unreadable(client.url(), String.valueOf(e.getMessage())), exchanges);
      }
      List<TokenForm> forms =
          standardFirst ? List.of(TokenForm.STANDARD, TokenForm.SEPAY) : List.of(TokenForm.SEPAY);
      SendOutcome last = ask(url, forms.get(0));
      if (forms.size() > 1 && answer.isEmpty() && last instanceof SendOutcome.Answered) {
        last = ask(url, forms.get(1));
      }
      if (answer.isPresent()) {
        return new TokenResult.Granted(answer.get().token(), exchanges);
      }
      return new TokenResult.Denied(failure(last), exchanges);
    }

    private SendOutcome ask(URI url, TokenForm form) {
      Headers headers = Headers.of("Content-Type", contentType(form), "Accept", "application/json");
      byte[] body = body(form);
      SendOutcome sent =
          sender.send(new OutgoingRequest(url, headers, body, timeouts, Transmission.whole()));
      if (sent instanceof SendOutcome.Answered answered) {
        answer = TokenResponse.read(form, answered);
      }
      Request request = new Request("POST", RequestTarget.path(url), headers, Body.of(body));
      exchanges.add(
          new TokenExchange(clock.instant(), form, url, MASKING.mask(request), masked(sent)));
      return sent;
    }

    private static String contentType(TokenForm form) {
      return form == TokenForm.STANDARD ? "application/x-www-form-urlencoded" : "application/json";
    }

    private byte[] body(TokenForm form) {
      if (form == TokenForm.STANDARD) {
        String text =
            "grant_type=client_credentials&client_id="
                + URLEncoder.encode(client.id(), StandardCharsets.UTF_8)
                + "&client_secret="
                + URLEncoder.encode(client.secret(), StandardCharsets.UTF_8);
        return text.getBytes(StandardCharsets.US_ASCII);
      }
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("clientId", client.id());
      members.put("clientSecret", client.secret());
      return PhpJson.bytes(members);
    }

    private static SendOutcome masked(SendOutcome sent) {
      return sent instanceof SendOutcome.Answered answered
          ? new SendOutcome.Answered(MASKING.mask(answered.response()), answered.cut())
          : sent;
    }

    private SendOutcome failure(SendOutcome last) {
      if (last instanceof SendOutcome.Failed failed) {
        return new SendOutcome.Failed(failed.failure(), "no token: " + failed.message());
      }
      if (last instanceof SendOutcome.Answered answered) {
        return new SendOutcome.Failed(NetworkFailure.HTTP_RETURNED_ERROR, said(answered));
      }
      return last;
    }

    /** Returns the endpoint's words, without secrets and cut. */
    private String said(SendOutcome.Answered answered) {
      String body = MASKING.mask(answered.response()).body().text().replaceAll("\\s+", " ").strip();
      if (!client.secret().isEmpty()) {
        body = body.replace(client.secret(), Masking.MASK);
      }
      String shown = body.length() > 200 ? body.substring(0, 200) + "…" : body;
      return "no token: the token endpoint answered "
          + answered.response().status()
          + (shown.isEmpty() ? " with an empty body" : " with " + shown)
          + "; expected access_token and token_type, or data with accessToken, refreshToken and expiredIn";
    }
  }
}
