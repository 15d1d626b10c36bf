package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.sepaykit.contract.http.Response;

/** Lets the kit answer for any stub that names this transformer; the stub's own delay stays. */
final class SePayTransformer implements ResponseDefinitionTransformerV2 {
  private final ExchangeHandler exchanges;
  private final OriginalRequests originals;

  SePayTransformer(ExchangeHandler exchanges, OriginalRequests originals) {
    this.exchanges = exchanges;
    this.originals = originals;
  }

  @Override
  public String getName() {
    return FaultLibrary.KIT_TRANSFORMER;
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    return answer(exchanges.serve(originals.of(event)), event.getResponseDefinition());
  }

  static ResponseDefinition answer(ServedAnswer served, ResponseDefinition stub) {
    if (served instanceof ServedAnswer.ByFault fault) {
      return fault.definition();
    }
    ServedAnswer.ByKit kit = (ServedAnswer.ByKit) served;
    Response response = kit.response();
    ResponseDefinitionBuilder builder =
        new ResponseDefinitionBuilder()
            .withStatus(response.status())
            .withHeaders(WireMockMessages.headers(response.headers()))
            .withBody(response.body().bytes())
            .withTransformers(FaultLibrary.KIT_TRANSFORMER)
            .withFixedDelay(
                kit.delay()
                    .map(d -> (Integer) (int) d.toMillis())
                    .orElse(stub.getFixedDelayMilliseconds()));
    if (stub.getDelayDistribution() != null) {
      builder.withRandomDelay(stub.getDelayDistribution());
    }
    if (stub.getChunkedDribbleDelay() != null) {
      builder.withChunkedDribbleDelay(
          stub.getChunkedDribbleDelay().getNumberOfChunks(),
          stub.getChunkedDribbleDelay().getTotalDuration());
    }
    return builder.build();
  }
}
