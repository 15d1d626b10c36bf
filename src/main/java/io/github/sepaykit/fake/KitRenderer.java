package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Admin;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.notmatched.NotMatchedRenderer;
import java.nio.charset.StandardCharsets;

/**
 * Answers in place of WireMock's "no match" page, should somebody have edited the kit's stub so
 * that it does not match. Of the answer WireMock takes the status, the type and the text.
 */
final class KitRenderer extends NotMatchedRenderer {
  private final ExchangeHandler exchanges;
  private final OriginalRequests originals;

  KitRenderer(ExchangeHandler exchanges, OriginalRequests originals) {
    this.exchanges = exchanges;
    this.originals = originals;
  }

  @Override
  protected ResponseDefinition render(Admin admin, ServeEvent event) {
    ResponseDefinition answer =
        SePayTransformer.answer(exchanges.serve(originals.of(event)), new ResponseDefinition());
    byte[] body = answer.getByteBody();
    return body == null
        ? answer
        : ResponseDefinitionBuilder.like(answer)
            .withBody(new String(body, StandardCharsets.UTF_8))
            .build();
  }
}
