package io.github.sepaykit.adapter.restassured;

import io.github.sepaykit.adapter.BoundedBody;
import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.adapter.ObservedAnswer;
import io.github.sepaykit.adapter.ObservedRequest;
import io.github.sepaykit.contract.http.Headers;
import io.restassured.config.EncoderConfig;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has each exchange of REST Assured judged before the test's own expectations; what the judge's
 * listener throws comes out of the call.
 *
 * <ul>
 *   <li>It runs after all other filters, and sees the request as they left it; the response stays
 *       readable. Headers that REST Assured's HTTP client adds by itself are not seen.
 *   <li>A form is judged by its content type alone: the contract takes JSON.
 *   <li>A body given as a stream cannot be read twice and is not judged. Answers are read in full
 *       by REST Assured itself; the judge's limit bounds what is judged.
 *   <li>REST Assured follows redirects by itself: the last answer is judged with the first request.
 * </ul>
 *
 * Thread-safe.
 */
public final class ContractFilter implements OrderedFilter {
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

  private final ContractJudge judge;

  public ContractFilter(ContractJudge judge) {
    this.judge = judge;
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE - 1;
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    URI url = URI.create(request.getURI());
    if (!judge.isJudged(url)) {
      return context.next(request, expected);
    }
    ObservedRequest sent =
        new ObservedRequest(request.getMethod(), url, headers(request.getHeaders()), body(request));
    Response response = context.next(request, expected);
    judge.judge(
        sent,
        new ObservedAnswer(
            response.getStatusCode(),
            headers(response.getHeaders()),
            BoundedBody.of(response.asByteArray(), judge.maxBodyBytes())));
    return response;
  }

  private BoundedBody body(FilterableRequestSpecification request) {
    Object body = request.getBody();
    BoundedBody sent = new BoundedBody(judge.maxBodyBytes());
    if (body instanceof byte[] bytes) {
      sent.add(bytes, 0, bytes.length);
    } else if (body instanceof String text) {
      byte[] bytes = text.getBytes(charset(request));
      sent.add(bytes, 0, bytes.length);
    } else if (body != null) {
      sent.discard("is of " + body.getClass() + ", which can be read once");
    } else if (!request.getFormParams().isEmpty() || !request.getMultiPartParams().isEmpty()) {
      byte[] form = "(a form)".getBytes(StandardCharsets.UTF_8);
      sent.add(form, 0, form.length);
    }
    return sent;
  }

  /** Returns the content type's charset, else REST Assured's default, as REST Assured does. */
  private static Charset charset(FilterableRequestSpecification request) {
    String type = request.getContentType() == null ? "" : request.getContentType();
    Matcher named = CHARSET.matcher(type);
    EncoderConfig encoders = request.getConfig().getEncoderConfig();
    String plain = type.split(";", 2)[0].strip();
    String name =
        named.find()
            ? named.group(1)
            : encoders.hasDefaultCharsetForContentType(plain)
                ? encoders.defaultCharsetForContentType(plain)
                : encoders.defaultContentCharset();
    return Charset.forName(name);
  }

  private static Headers headers(io.restassured.http.Headers fields) {
    Headers.Builder headers = Headers.builder();
    fields.forEach(field -> headers.add(field.getName(), field.getValue()));
    return headers.build();
  }
}
