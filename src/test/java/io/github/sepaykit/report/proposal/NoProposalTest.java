package io.github.sepaykit.report.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.report.Proposal;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drift without a proposal: choices of a human, values that are never quoted, hostile answers. */
@Timeout(120)
class NoProposalTest extends ProposalFixture {
  @Test
  void aPatternThatDoesNotMatchIsAHumansChoice() {
    see("2025-02-28 16:45:09", "2025-02-28T16:45:09Z");
    assertThat(violations(CONTRACT)).isNotEmpty();
    assertThat(proposals()).isEmpty();
  }

  @Test
  void whatLooksSecretIsNeverQuoted() {
    see("In_only", SECRET);
    see("'id':60123", "'id':60123,'" + SECRET + "':1,'session_token':'" + SECRET + "'");
    see("DELETE", "/api/v1/webhooks/1", 202, JSON, "{'access_token':'" + SECRET + "'}");
    List<Proposal> proposals = proposals();
    assertThat(proposals)
        .extracting(Proposal::title)
        .containsExactly("property \"session_token\" of Webhook", "status 202 of deleteWebhook");
    assertThat(proposals.toString()).doesNotContain(SECRET);
  }

  @Test
  void eachOfManyAppliesAlone() throws IOException {
    see("'active':true", "'active':1,'a':1,'b':'x'");
    see("In_only", "Both");
    see("GET", "/api/v1/webhooks/1", 418, JSON, "[]");
    List<Proposal> proposals = proposals();
    assertThat(proposals).hasSize(5);
    for (Proposal proposal : proposals) {
      applied(proposal);
    }
  }

  @Test
  void hostileAnswersNeitherThrowNorGetIn() {
    String odd = Json.of("\u001b[31m\u202e: # {[\n").toString();
    for (String name :
        List.of("\"\"", "\" \"", odd, "\"'\"", "\"a: b # c\"", "\"$ref\"", "\"x-y\"")) {
      see("'id':60123", "'id':60123," + name.replace('\'', '_') + ":1");
    }
    see("GET", "/api/v1/webhooks/1", 999, JSON, "{'a':1");
    see("GET", "/api/v1/webhooks/1", 200, Headers.of("Content-Type", "a\u0007b/c; d"), "{");
    see("GET", "/nowhere", 200, JSON, "{}");
    StringBuilder many = new StringBuilder("'id':60123");
    for (int i = 0; i < 3_000; i++) {
      many.append(",'f").append(i).append("':").append(i);
    }
    see("'id':60123", many.toString());
    List<Proposal> proposals = proposals();
    assertThat(proposals).hasSizeBetween(5, 60);
    assertThat(proposals.toString()).doesNotContain("\u001b", "\u202e");
    assertThat(proposals)
        .extracting(Proposal::title)
        .contains("property \"a: b # c\" of Webhook", "property \"$ref\" of Webhook");
  }
}
