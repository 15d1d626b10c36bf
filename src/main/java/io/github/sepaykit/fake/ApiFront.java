package io.github.sepaykit.fake;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers requests of the API in front of WireMock. */
interface ApiFront {
  /** Answers a request; returns false, with nothing done, if WireMock is to answer. */
  boolean answer(ApiExchange exchange) throws IOException;

  /** Request of the API, behind Jetty's gzip. For the thread that serves the exchange. */
  interface ApiExchange {
    String method();

    /** Returns the path, escapes untouched. */
    String path();

    /** Returns the query without its question mark; null or empty when there is none. */
    @Nullable String query();

    Headers headers();

    /** Returns the absolute URL without the query. */
    CharSequence url();

    /** Returns the address of the client. */
    String client();

    /** Returns the name and version of the protocol, such as {@code HTTP/1.1}. */
    String protocol();

    void answer(Response response) throws IOException;
  }
}
