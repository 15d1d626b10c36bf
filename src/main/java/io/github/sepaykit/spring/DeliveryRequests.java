package io.github.sepaykit.spring;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.github.sepaykit.control.Deliveries;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.Attempt.SentRequest;
import io.github.sepaykit.state.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockPart;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/**
 * Deliveries as requests of {@code MockMvc}, for applications without a port. The company's
 * delivery mode is {@code COLLECT}, so that nothing is sent:
 *
 * <pre>{@code
 * var tx = sepay.receive(250_000).content("DH1029").send();
 * mvc.perform(DeliveryRequests.of(sepay.deliveries(tx))).andExpect(status().isOk());
 * }</pre>
 *
 * <p>Needs {@code spring-webmvc} and Jakarta's servlet API beside {@code spring-test}.
 */
public final class DeliveryRequests {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern PART =
      Pattern.compile("name=\"([^\"]*)\"[^\\r]*\\r\\n(?:[^\\r]+\\r\\n)*\\r\\n(.*)", Pattern.DOTALL);

  private DeliveryRequests() {}

  /**
   * Returns the request of a transaction's only delivery: path, query, headers, credentials and
   * body.
   *
   * @throws IllegalStateException when it was delivered to no webhook or to more than one; use
   *     {@link #of(Delivery)} then
   */
  public static RequestBuilder of(Deliveries deliveries) {
    List<Delivery> all = deliveries.all();
    if (all.size() != 1) {
      throw new IllegalStateException(
          "expected one delivery of the transaction, were %d; fix: %s\n%s"
              .formatted(
                  all.size(),
                  all.isEmpty()
                      ? "register a webhook that matches it"
                      : "choose one, with DeliveryRequests.of(Delivery)",
                  deliveries.now().describe()));
    }
    return of(all.get(0));
  }

  /**
   * Returns the request of a delivery's last attempt.
   *
   * @throws IllegalStateException when there was none yet
   */
  public static RequestBuilder of(Delivery delivery) {
    SentRequest sent =
        delivery.attempts().stream()
            .map(Attempt::request)
            .flatMap(Stream::ofNullable)
            .reduce((first, last) -> last)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "delivery %d has no request: it is %s, %s; fix: set the delivery mode COLLECT before the transaction"
                            .formatted(delivery.id(), delivery.state(), delivery.because())));
    URI url = URI.create(sent.url());
    URI target =
        URI.create(
            (url.getRawPath().isEmpty() ? "/" : url.getRawPath())
                + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()));
    AbstractMockHttpServletRequestBuilder<?> builder = builder(sent, target);
    sent.headers().forEach((name, values) -> builder.header(name, values.toArray()));
    return builder;
  }

  private static AbstractMockHttpServletRequestBuilder<?> builder(SentRequest sent, URI target) {
    String type = String.join("", sent.headers().getOrDefault("Content-Type", List.of()));
    Matcher boundary = BOUNDARY.matcher(type);
    return type.startsWith("multipart/") && boundary.find()
        ? form(multipart(target), sent.body(), boundary.group(1))
        : request(HttpMethod.valueOf(sent.method()), target).content(sent.body());
  }

  /** MockMvc takes parts, and does not read them from a body. */
  private static MockMultipartHttpServletRequestBuilder form(
      MockMultipartHttpServletRequestBuilder builder, String body, String boundary) {
    for (String part : body.split(Pattern.quote("--" + boundary))) {
      Matcher fields = PART.matcher(part);
      if (fields.find()) {
        String value = fields.group(2);
        builder.part(
            new MockPart(
                fields.group(1),
                value
                    .substring(0, value.length() - "\r\n".length())
                    .getBytes(StandardCharsets.UTF_8)));
      }
    }
    return builder;
  }
}
