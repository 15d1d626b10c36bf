package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Body;
import io.github.sepaykit.contract.Headers;
import io.github.sepaykit.contract.Masking;
import io.github.sepaykit.contract.Request;
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
final class TokenCall {
  private static final Masking MASKING = Masking.all();

  private final Sender sender;
  private final TokenClient client;
  private final InstantSource clock;
  private final Timeouts timeouts;
  private final List<TokenExchange> exchanges = new ArrayList<>();
  private Optional<TokenAnswer> answer = Optional.empty();

  TokenCall(Sender sender, TokenClient client, InstantSource clock, Timeouts timeouts) {
    this.sender = sender;
    this.client = client;
    this.clock = clock;
    this.timeouts = timeouts;
  }

  /** The token, when it was granted. */
  Optional<TokenAnswer> answer() {
    return answer;
  }

  TokenResult make(boolean standardFirst) {
    URI url;
    try {
      url = Urls.read(client.url());
    } catch (IllegalArgumentException e) {
      return new TokenResult.Denied(
          Refusals.unreadable(client.url(), String.valueOf(e.getMessage())), exchanges);
    }
    List<TokenForm> forms =
        standardFirst ? List.of(TokenForm.STANDARD, TokenForm.SEPAY) : List.of(TokenForm.SEPAY);
    Sent last = ask(url, forms.get(0));
    if (forms.size() > 1 && answer.isEmpty() && last instanceof Sent.Answered) {
      last = ask(url, forms.get(1));
    }
    if (answer.isPresent()) {
      return new TokenResult.Granted(answer.get().token(), exchanges);
    }
    return new TokenResult.Denied(failure(last), exchanges);
  }

  private Sent ask(URI url, TokenForm form) {
    Headers headers = Headers.of("Content-Type", contentType(form), "Accept", "application/json");
    byte[] body = body(form);
    Sent sent = sender.send(new Outgoing(url, headers, body, timeouts, Transmission.whole()));
    if (sent instanceof Sent.Answered answered) {
      answer = TokenAnswer.read(form, answered);
    }
    Request request = new Request("POST", Target.path(url), headers, Body.of(body));
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

  private static Sent masked(Sent sent) {
    return sent instanceof Sent.Answered answered
        ? new Sent.Answered(MASKING.mask(answered.response()), answered.cut())
        : sent;
  }

  private Sent failure(Sent last) {
    if (last instanceof Sent.Failed failed) {
      return new Sent.Failed(failed.failure(), "no token: " + failed.message());
    }
    if (last instanceof Sent.Answered answered) {
      return new Sent.Failed(NetworkFailure.HTTP_RETURNED_ERROR, said(answered));
    }
    return last;
  }

  /** What the endpoint said, without secrets and cut. */
  private String said(Sent.Answered answered) {
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
