package io.github.sepaykit.adapter.spring;

import io.github.sepaykit.adapter.BoundedBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** Response whose body was read ahead; its caller gets those bytes, then the rest. */
final class BufferedResponse implements ClientHttpResponse {
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
