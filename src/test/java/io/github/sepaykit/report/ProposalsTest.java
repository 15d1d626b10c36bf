package io.github.sepaykit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Body;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.DocumentProblem;
import io.github.sepaykit.contract.Evidence;
import io.github.sepaykit.contract.Exchange;
import io.github.sepaykit.contract.Headers;
import io.github.sepaykit.contract.Json;
import io.github.sepaykit.contract.Request;
import io.github.sepaykit.contract.Response;
import io.github.sepaykit.contract.SpecLinter;
import io.github.sepaykit.contract.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each proposal applies, leaves a sound document, and takes in what it was made for. */
@Timeout(120)
class ProposalsTest {
  private static final Contract CONTRACT = Contract.bundled();
  private static final String FILE = "openapi/sepay-webhooks.yaml";
  private static final Headers JSON = Headers.of("Content-Type", "application/json");
  private static final String WEBHOOK =
      "{'id':60123,'bank_account_id':19,'name':'Shop','event_type':'In_only',"
          + "'authen_type':'OAuth2.0','webhook_url':'https://shop.example/hook',"
          + "'is_verify_payment':true,'skip_if_no_code':true,"
          + "'retry_conditions':{'non_2xx_status_code':1},'only_va':false,'active':true,"
          + "'created_at':'2025-02-28 16:45:09'}";
  private static final String SECRET = "s3cr3tKEYs3cr3tKEY42";

  @TempDir Path folder;

  private final List<Sighting> timeline = new ArrayList<>();

  private void see(String method, String target, int status, Headers headers, String body) {
    Exchange exchange =
        new Exchange(
            new Request(method, target, Headers.none(), Body.empty()),
            new Response(status, headers, Body.of(body.replace('\'', '"'))));
    timeline.add(
        new Sighting(
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
  private void see(String replaced, String by) {
    String webhook = WEBHOOK.replace(replaced, by);
    assertThat(webhook).isNotEqualTo(WEBHOOK);
    see("GET", "/api/v1/webhooks/60123", 200, JSON, "{'status':'success','data':" + webhook + "}");
  }

  private List<Proposal> proposals() {
    return Proposals.of(CONTRACT, timeline);
  }

  private Proposal only(String title) {
    List<Proposal> proposals = proposals();
    assertThat(proposals).extracting(Proposal::title).containsExactly(title);
    assertThat(proposals.get(0).evidence()).isEqualTo(Evidence.OBSERVED);
    return proposals.get(0);
  }

  /** The contract of the document with a proposal applied. */
  private Contract applied(Proposal proposal) throws IOException {
    String text = CONTRACT.source().orElseThrow();
    assertThat(proposal.diff()).startsWith("--- a/" + FILE + "\n+++ b/" + FILE + "\n@@ -");
    String changed = Patches.gitApply(folder, FILE, text, proposal.diff());
    assertThat(changed).isEqualTo(Patches.apply(text, proposal.diff())).isNotEqualTo(text);
    assertThat(SpecLinter.lint(folder.resolve(FILE)).stream().filter(DocumentProblem::error))
        .as(proposal.diff())
        .isEmpty();
    return Contract.load(folder.resolve(FILE));
  }

  private List<Violation> violations(Contract contract) {
    return timeline.stream()
        .flatMap(s -> s.exchange().stream())
        .flatMap(e -> contract.check(e).violations().stream())
        .toList();
  }

  /** Takes in all that the timeline shows. */
  private Contract settles(String title) throws IOException {
    Contract changed = applied(only(title));
    assertThat(violations(changed)).isEmpty();
    assertThat(Proposals.of(changed, timeline)).isEmpty();
    return changed;
  }

  @Test
  void aSoundTimelineAsksForNothing() {
    see("60123", "60124");
    assertThat(violations(CONTRACT)).isEmpty();
    assertThat(proposals()).isEmpty();
  }

  @Test
  void anUnknownMemberIsAddedWithTheTypesOfAllItsValues() throws IOException {
    see("'id':60123", "'id':60123,'priority':1");
    see("'id':60123", "'id':60123,'priority':null");
    see(
        "GET",
        "/api/v1/webhooks",
        200,
        JSON,
        "{'status':'success','data':["
            + WEBHOOK.replace("'id':60123", "'id':60123,'priority':2.5")
            + "],'meta':{'pagination':{'total':1,'per_page':20,'current_page':1,'last_page':1}}}");
    Proposal proposal = only("property \"priority\" of Webhook");
    assertThat(proposal.exchanges()).containsExactly(1, 2, 3);
    assertThat(proposal.diff())
        .contains(
            "             authen_type: [OAuth2.0]\n"
                + "+        priority:\n"
                + "+          description: Seen in answers of getWebhook and listWebhooks.\n"
                + "+          x-evidence: observed\n"
                + "+          type: [number, 'null']\n"
                + "       allOf:\n");
    settles("property \"priority\" of Webhook");
  }

  @Test
  void anUnknownObjectIsOneProposalWithAllThatIsInIt() throws IOException {
    see("'id':60123", "'id':60123,'stats':{'sent':3,'last':{'at':'x','ok':true},'tags':['a']}");
    see("'id':60123", "'id':60123,'stats':{'sent':3,'on':null,'tags':[],'rows':[{'n':1},{'m':2}]}");
    Contract changed = settles("property \"stats\" of Webhook");
    see("'id':60123", "'id':60123,'stats':{'sent':'three'}");
    assertThat(violations(changed))
        .extracting(Violation::pointer)
        .containsExactly("/data/stats/sent");
  }

  @Test
  void anObjectKeyedByDataIsNotListedMemberByMember() throws IOException {
    see("'id':60123", "'id':60123,'by_id':{'60123':{'n':1},'60124':{'n':2}}");
    see("'id':60123", "'id':60123,'by_key':{'" + SECRET + "':{'n':1}}");
    List<Proposal> proposals = proposals();
    assertThat(proposals).hasSize(2);
    for (Proposal proposal : proposals) {
      assertThat(proposal.diff()).contains("type: object\n").doesNotContain(SECRET, "60124");
      applied(proposal);
    }
  }

  @Test
  void aMemberOfTheNewerEditionIsTakenIn() throws IOException {
    see("'id':60123", "'id':60123,'va_mode':'all'");
    settles("property \"va_mode\" of Webhook");
  }

  @Test
  void aMemberDeepInAnInlineSchemaGoesThere() throws IOException {
    see("{'non_2xx_status_code':1}", "{'non_2xx_status_code':1,'timeout':1}");
    settles("property \"timeout\" of Webhook.retry_conditions");
  }

  @Test
  void anUndeclaredStatusIsAddedWithTheBodyThatWasSeen() throws IOException {
    see("GET", "/api/v1/webhooks/1", 409, JSON, "{'error':'busy','retry':{'after':3}}");
    see("GET", "/api/v1/webhooks/1", 409, Headers.of("Content-Type", "text/html"), "<p>");
    settles("status 409 of getWebhook");
    assertThat(only("status 409 of getWebhook").diff())
        .contains("+        '409':\n", "text/html:\n", "after:\n")
        .doesNotContain("busy");
  }

  @Test
  void anUndeclaredStatusWithoutABodyIsAddedWithoutOne() throws IOException {
    see("DELETE", "/api/v1/webhooks/1", 202, Headers.none(), "");
    settles("status 202 of deleteWebhook");
    assertThat(only("status 202 of deleteWebhook").diff()).doesNotContain("content");
  }

  @Test
  void aValueOutsideAnEnumerationIsAppended() throws IOException {
    see("In_only", "Both");
    see("In_only", "Neither");
    Proposal proposal = only("values \"Both\", \"Neither\" of EventType");
    assertThat(proposal.diff())
        .contains(
            "-      enum: [All, In_only, Out_only]\n"
                + "+      enum: [All, In_only, Out_only, Both, Neither]\n");
    settles("values \"Both\", \"Neither\" of EventType");
  }

  @Test
  void aValueOfTheNewerEditionIsAppendedWhereItsEnumerationStands() throws IOException {
    see("OAuth2.0", "HMAC_SHA256");
    settles("value \"HMAC_SHA256\" of AuthenType");
  }

  @Test
  void anotherTypeMakesTheTypeAList() throws IOException {
    see("'active':true", "'active':1");
    see("'active':true", "'active':null");
    Proposal proposal = only("types integer, null of Webhook.active");
    assertThat(proposal.diff())
        .contains("-          type: boolean\n+          type: [boolean, integer, 'null']\n");
    settles("types integer, null of Webhook.active");
  }

  @Test
  void anotherTypeOfAnEnumerationWidensBoth() throws IOException {
    see("'In_only'", "7");
    settles("type integer of EventType");
  }

  @Test
  void aReferencedTypeIsWidenedWhereItStands() throws IOException {
    see("60123", "'60123'");
    settles("type string of Id");
  }

  @Test
  void anUndeclaredContentTypeIsAdded() throws IOException {
    see(
        "GET",
        "/api/v1/webhooks/1",
        404,
        Headers.of("Content-Type", "text/html; charset=utf-8"),
        "<html>");
    settles("content type text/html of NotFound");
  }

  @Test
  void theSameBodyUnderAnotherNameKeepsItsSchema() throws IOException {
    see(
        "GET",
        "/api/v1/webhooks/1",
        404,
        Headers.of("Content-Type", "application/problem+json"),
        "{'status':'error','error':'not_found','message':'m'}");
    assertThat(only("content type application/problem+json of NotFound").diff())
        .contains("+            $ref: '#/components/schemas/NotFoundError'\n");
    settles("content type application/problem+json of NotFound");
  }

  @Test
  void aHeaderOfTheServersOwnIsDeclaredWhereverItCame() throws IOException {
    Headers own = Headers.of("Content-Type", "application/json", "X-Trace-Id", "17");
    see(
        "GET",
        "/api/v1/webhooks/1",
        404,
        own,
        "{'status':'error','error':'not_found','message':''}");
    see("DELETE", "/api/v1/webhooks/1", 200, own, "{'status':'success'}");
    see(
        "DELETE",
        "/api/v1/webhooks/2",
        404,
        own,
        "{'status':'error','error':'not_found','message':''}");
    settles("header \"X-Trace-Id\" of 2 responses");
  }

  @Test
  void headersOfHttpOfProxiesAndOfTheKitAreNoMatterOfTheContract() {
    Headers common =
        Headers.of(
            "Content-Type",
            "application/json",
            "Date",
            "x",
            "Server",
            "nginx",
            "Via",
            "1.1 x",
            "CF-Ray",
            "1",
            "X-Powered-By",
            "PHP",
            "X-SePay-Kit-Violations",
            "x",
            "Set-Cookie",
            "a=b",
            "Retry-After",
            "1",
            "X-Cache-Hits",
            "2",
            "ETag",
            "x");
    see("DELETE", "/api/v1/webhooks/1", 200, common, "{'status':'success'}");
    assertThat(proposals()).isEmpty();
  }

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
