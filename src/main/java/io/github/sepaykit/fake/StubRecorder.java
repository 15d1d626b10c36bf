package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;

/**
 * Sees every reply: journals those of a user's stubs, and takes WireMock's own marks off the kit's.
 */
final class StubRecorder implements ResponseTransformerV2 {
  private static final String STUB_MARK = "Matched-Stub-";

  private final ExchangeHandler exchanges;
  private final OriginalRequests originals;

  StubRecorder(ExchangeHandler exchanges, OriginalRequests originals) {
    this.exchanges = exchanges;
    this.originals = originals;
  }

  @Override
  public String getName() {
    return "sepay-kit-recorder";
  }

  @Override
  public Response transform(Response response, ServeEvent event) {
    StubMapping stub = event.getStubMapping();
    if (stub == null
        || stub.getResponse() == null
        || FaultLibrary.isAnsweredByKit(stub.getResponse())) {
      return Response.Builder.like(response).but().headers(unmarked(response.getHeaders())).build();
    }
    exchanges.recordInjected(
        originals.of(event),
        new io.github.sepaykit.contract.http.Response(
            response.getStatus(),
            WireMockMessages.headers(response.getHeaders()),
            WireMockMessages.body(response.getBody())),
        stub.getName() == null ? "stub " + stub.getId() : stub.getName());
    return response;
  }

  private static HttpHeaders unmarked(HttpHeaders headers) {
    return new HttpHeaders(
        headers.all().stream().filter(header -> !header.key().startsWith(STUB_MARK)).toList());
  }
}
