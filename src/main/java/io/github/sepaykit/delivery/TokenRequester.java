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
import io.github.sepaykit.delivery.wire.Urls;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks an endpoint for a token: in OAuth2's form, then in SePay's own, or in the latter alone. */
final class TokenRequester {
  private static final Masking MASKING = Masking.all();

  private final Sender sender;
  private final ClientCredentials client;
  private final InstantSource clock;
  private final Timeouts timeouts;
  private final List<TokenExchange> exchanges = new ArrayList<>();
  private Optional<TokenResponse> answer = Optional.empty();

  TokenRequester(Sender sender, ClientCredentials client, InstantSource clock, Timeouts timeouts) {
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
