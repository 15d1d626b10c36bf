package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.client.ApacheHttpClientFactory;
import com.github.tomakehurst.wiremock.http.client.HttpClient;
import com.github.tomakehurst.wiremock.http.client.HttpClientFactory;
import java.util.List;

/**
 * Builds WireMock's proxy client only when a user's stub proxies: it costs a start-up much (trust
 * store).
 */
final class LazyHttpClientFactory implements HttpClientFactory {
  @Override
  public HttpClient buildHttpClient(
      Options options, boolean trustAll, List<String> trusted, boolean useSystemProperties) {
    return new HttpClient() {
      private HttpClient client;

      @Override
      public com.github.tomakehurst.wiremock.http.Response execute(
          com.github.tomakehurst.wiremock.http.Request request) throws java.io.IOException {
        synchronized (this) {
          if (client == null) {
            client =
                new ApacheHttpClientFactory()
                    .buildHttpClient(options, trustAll, trusted, useSystemProperties);
          }
        }
        return client.execute(request);
      }
    };
  }
}
