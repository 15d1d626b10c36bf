package io.github.sepaykit.report.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.report.Proposal;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each proposal applies, leaves a sound document, and takes in what it was made for. */
@Timeout(120)
class ProposalsTest extends ProposalFixture {
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
}
