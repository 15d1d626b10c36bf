package io.github.sepaykit.adapter.spring;

import io.github.sepaykit.adapter.BoundedBody;
import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.adapter.ObservedAnswer;
import io.github.sepaykit.adapter.ObservedRequest;
import io.github.sepaykit.contract.http.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
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

  /** Response whose body was read ahead; its caller gets those bytes, then the rest. */
  private static final class BufferedResponse implements ClientHttpResponse {
    private final ClientHttpResponse response;
    private @Nullable InputStream body;

    BufferedResponse(ClientHttpResponse response) {
      this.response = response;
    }

    /** Reads the body ahead, a little beyond the limit at most. */
    void readAhead(BoundedBody copy, int limit) throws IOException {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      InputStream rest = response.getBody();
      byte[] part = new byte[8192];
      try {
        for (int n = 0; n >= 0; n = read.size() > limit ? -1 : rest.read(part)) {
          copy.add(part, 0, n);
          read.write(part, 0, n);
        }
      } catch (IOException e) {
        copy.discard("broke off");
        rest = new Broken(e);
      }
      body = new SequenceInputStream(new ByteArrayInputStream(read.toByteArray()), rest);
    }

    @Override
    public InputStream getBody() throws IOException {
      return body == null ? response.getBody() : body;
    }

    @Override
    public HttpHeaders getHeaders() {
      return response.getHeaders();
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
      return response.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
      return response.getStatusText();
    }

    @Override
    public void close() {
      response.close();
    }

    /** A connection that has failed may seem to be at its end when it is asked again. */
    private static final class Broken extends InputStream {
      private final IOException failure;

      Broken(IOException failure) {
        this.failure = failure;
      }

      @Override
      public int read() throws IOException {
        throw failure;
      }
    }
  }
}
