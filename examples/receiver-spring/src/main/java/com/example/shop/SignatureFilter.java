package com.example.shop;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets through only what was signed with the webhook's secret, not long ago. The body is read here,
 * before any parser, and handed on as it was received.
 */
class SignatureFilter extends OncePerRequestFilter {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int MAX_BODY = 1 << 20;

  private final String secret;
  private final Clock clock;

  SignatureFilter(String secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Map<String, List<String>> headers =
        Collections.list(request.getHeaderNames()).stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), name -> Collections.list(request.getHeaders(name))));
    // A stranger's body is not read at all.
    boolean signed = request.getHeader(SePaySignature.SIGNATURE) != null;
    byte[] body = signed ? request.getInputStream().readNBytes(MAX_BODY + 1) : new byte[0];
    if (body.length > MAX_BODY) {
      refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (SePaySignature.verify(secret, headers, body, clock, TOLERANCE)
        == SePaySignature.Outcome.VALID) {
      chain.doFilter(new ReadRequest(request, body), response);
    } else {
      refuse(response, HttpServletResponse.SC_UNAUTHORIZED);
    }
  }

  private static void refuse(HttpServletResponse response, int status) throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getWriter().write("{\"success\":false}");
  }

  /** A request whose body was read already. */
  private static final class ReadRequest extends HttpServletRequestWrapper {
    private final byte[] body;

    ReadRequest(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream in = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return in.read();
        }

        @Override
        public boolean isFinished() {
          return in.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("the body is read at once");
        }
      };
    }
  }
}
