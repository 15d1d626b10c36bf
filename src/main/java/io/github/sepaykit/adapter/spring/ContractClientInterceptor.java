package io.github.sepaykit.adapter.spring;

import io.github.sepaykit.adapter.BoundedBody;
import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.adapter.ObservedAnswer;
import io.github.sepaykit.adapter.ObservedRequest;
import io.github.sepaykit.contract.http.Headers;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Has each exchange of a {@code RestClient} or {@code RestTemplate} judged before its caller sees
 * the answer; what the judge's listener throws comes out of the call.
 *
 * <ul>
 *   <li>Add it as the last interceptor: then it sees the headers that others set.
 *   <li>No {@code BufferingClientHttpRequestFactory} is needed: the answer's body stays readable,
 *       also one that is longer than the judge wants.
 *   <li>When the request factory follows redirects by itself, the last answer is judged with the
 *       first request.
 * </ul>
 *
 * Thread-safe.
 */
public final class ContractClientInterceptor implements ClientHttpRequestInterceptor {
  private final ContractJudge judge;

  public ContractClientInterceptor(ContractJudge judge) {
    this.judge = judge;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    ClientHttpResponse response = execution.execute(request, body);
    if (!judge.isJudged(request.getURI())) {
      return response;
    }
    try {
      ObservedRequest sent =
          new ObservedRequest(
              request.getMethod().name(),
              request.getURI(),
              headers(request.getHeaders()),
              BoundedBody.of(body, judge.maxBodyBytes()));
      Headers answered = headers(response.getHeaders());
      BufferedResponse buffered = new BufferedResponse(response);
      BoundedBody received = new BoundedBody(judge.maxBodyBytes());
      if (ObservedAnswer.isEventStream(answered)) {
        received.discard("is a stream of events");
      } else {
        buffered.readAhead(received, judge.maxBodyBytes());
      }
      judge.judge(sent, new ObservedAnswer(response.getStatusCode().value(), answered, received));
      return buffered;
    } catch (Throwable broken) {
      response.close();
      throw broken;
    }
  }

  private static Headers headers(HttpHeaders fields) {
    Headers.Builder headers = Headers.builder();
    fields.forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
    return headers.build();
  }
}
