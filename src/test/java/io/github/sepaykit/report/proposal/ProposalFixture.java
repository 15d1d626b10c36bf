package io.github.sepaykit.report.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.report.Proposal;
import io.github.sepaykit.report.TimelineExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A timeline of answers that were seen, and what is proposed for it. */
public abstract class ProposalFixture {
  public static final Contract CONTRACT = Contract.bundled();
  static final String FILE = "openapi/sepay-webhooks.yaml";
  public static final Headers JSON = Headers.of("Content-Type", "application/json");
  public static final String WEBHOOK =
      "{'id':60123,'bank_account_id':19,'name':'Shop','event_type':'In_only',"
          + "'authen_type':'OAuth2.0','webhook_url':'https://shop.example/hook',"
          + "'is_verify_payment':true,'skip_if_no_code':true,"
          + "'retry_conditions':{'non_2xx_status_code':1},'only_va':false,'active':true,"
          + "'created_at':'2025-02-28 16:45:09'}";
  public static final String SECRET = "s3cr3tKEYs3cr3tKEY42";

  @TempDir Path folder;

  final List<TimelineExchange> timeline = new ArrayList<>();

  void see(String method, String target, int status, Headers headers, String body) {
    Exchange exchange =
        new Exchange(
            new Request(method, target, Headers.none(), Body.empty()),
            new Response(status, headers, Body.of(body.replace('\'', '"'))));
    timeline.add(
        new TimelineExchange(
            timeline.size() + 1,
            "",
            "",
            Optional.of(exchange),
            method + " " + target,
            "",
            Instant.EPOCH,
            Duration.ZERO,
            List.of()));
  }

  /** One webhook as read, some of its text replaced. */
  void see(String replaced, String by) {
    String webhook = WEBHOOK.replace(replaced, by);
    assertThat(webhook).isNotEqualTo(WEBHOOK);
    see("GET", "/api/v1/webhooks/60123", 200, JSON, "{'status':'success','data':" + webhook + "}");
  }

  List<Proposal> proposals() {
    return Proposals.of(CONTRACT, timeline);
  }

  Proposal only(String title) {
    List<Proposal> proposals = proposals();
    assertThat(proposals).extracting(Proposal::title).containsExactly(title);
    assertThat(proposals.get(0).evidence()).isEqualTo(Evidence.OBSERVED);
    return proposals.get(0);
  }

  /** The contract of the document with a proposal applied. */
  Contract applied(Proposal proposal) throws IOException {
    String text = CONTRACT.source().orElseThrow();
    assertThat(proposal.diff()).startsWith("--- a/" + FILE + "\n+++ b/" + FILE + "\n@@ -");
    String changed = Patches.gitApply(folder, FILE, text, proposal.diff());
    assertThat(changed).isEqualTo(Patches.apply(text, proposal.diff())).isNotEqualTo(text);
    assertThat(Contract.lint(folder.resolve(FILE)).stream().filter(DocumentProblem::error))
        .as(proposal.diff())
        .isEmpty();
    return Contract.load(folder.resolve(FILE));
  }

  List<Violation> violations(Contract contract) {
    return timeline.stream()
        .flatMap(s -> s.exchange().stream())
        .flatMap(e -> contract.check(e).violations().stream())
        .toList();
  }

  /** Takes in all that the timeline shows. */
  Contract settles(String title) throws IOException {
    Contract changed = applied(only(title));
    assertThat(violations(changed)).isEmpty();
    assertThat(Proposals.of(changed, timeline)).isEmpty();
    return changed;
  }
}
