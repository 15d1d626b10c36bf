package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.delivery.wire.Credential;
import io.github.sepaykit.delivery.wire.NetworkFailure;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * A payment in the query of a GET, which SePay never sends.
 *
 * @param url target and query
 * @param credential who it says to be from
 */
public record GetRequest(URI url, Credential credential) {
  private static final Duration LONGEST = Duration.ofSeconds(8);

  public static GetRequest of(URI target, Payment payment, Credential credential) {
    String query =
        payment.payload().fields().entrySet().stream()
            .filter(field -> field.getValue() != null)
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(
                            String.valueOf(field.getValue()), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String separator = target.getRawQuery() == null ? "?" : "&";
    return new GetRequest(URI.create(target + separator + query), credential);
  }

  public Request request() {
    Headers.Builder headers = Headers.builder();
    credential.values().forEach(value -> headers.add("Authorization", value));
    return new Request(
        "GET", url.getRawPath() + "?" + url.getRawQuery(), headers.build(), Body.empty());
  }

  public String curl() {
    Curl curl = Curl.get(Masking.all().target(url.toString()));
    credential.shell().forEach(value -> curl.expandedHeader("Authorization", value));
    return curl.toString();
  }

  /** Returns a time limit shorter than a delivery's, as nothing can interrupt a GET. */
  private static Duration within(Timeouts timeouts) {
    return timeouts.response().compareTo(LONGEST) > 0 ? LONGEST : timeouts.response();
  }

  public SendOutcome send(Timeouts timeouts) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(within(timeouts));
    credential.values().forEach(value -> request.header("Authorization", value));
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeouts.connect())
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        byte[] body = in.readNBytes(SendOutcome.KEPT);
        return new SendOutcome.Answered(
            new Response(
                response.statusCode(), Headers.of(response.headers().map()), Body.of(body)),
            false);
      }
    } catch (HttpTimeoutException e) {
      return new SendOutcome.Failed(
          NetworkFailure.OPERATION_TIMEDOUT, url.getHost() + ": no answer");
    } catch (IOException e) {
      return new SendOutcome.Failed(
          NetworkFailure.GOT_NOTHING, url.getHost() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped");
    }
  }
}
