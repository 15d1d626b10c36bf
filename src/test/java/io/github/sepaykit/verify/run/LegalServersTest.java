package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.answers;
import static io.github.sepaykit.verify.run.Fault.errors;
import static io.github.sepaykit.verify.run.Fault.webhooks;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.run.FaultyServer.Break;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
import io.github.sepaykit.verify.run.ServerRequest.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Servers that differ from the fake, yet keep to the contract: no run of theirs is red. */
@Execution(ExecutionMode.CONCURRENT)
class LegalServersTest {
  private static final String UNKNOWN = "response.body.unknown-field";
  private static final String NEWER = "response.body.newer-edition";

  @TempDir Path undo;

  /** Behaviour of such a server, and the rules of which drift may be reported. */
  record Legal(String name, Set<String> drift, Break how) {
    /** The edition that is verified; the newer one is drift to the older. */
    Edition edition() {
      return drift.contains(NEWER) ? Edition.Y2025 : Edition.latest();
    }
  }

  @TestFactory
  Stream<DynamicTest> pass() {
    return Stream.of(
            legal("nothing else", (request, real) -> real.send(request)),
            legal("204 to a delete", answers(Kind.DELETE, r -> r.status(204).text("").type(""))),
            legal("200 to a create", answers(Kind.CREATE, r -> r.status(200))),
            legal(
                "a create's id at the root",
                answers(Kind.CREATE, r -> r.json(Map.of("message", "Created", "id", r.id())))),
            legal(
                "a message beside the id",
                answers(Kind.CREATE, r -> r.edit(j -> j.put("message", "Created")))),
            legal("403 for another company's ids", LegalServersTest::forbiddenAbroad),
            legal(
                "headers of an API gateway",
                (request, real) ->
                    real.send(request)
                        .header("X-RateLimit-Remaining", "59")
                        .header("Cache-Control", "no-store")
                        .header("Set-Cookie", "route=1; Path=/")),
            legal(
                "a charset beside the type", (request, real) -> real.send(request).type(JSON_UTF8)),
            legal("OAuth2.0 credentials shown", LegalServersTest::credentials),
            legal("webhooks of others coming and going", LegalServersTest::busy),
            legal("ids with gaps", LegalServersTest::gaps),
            legal("429 now and then", LegalServersTest::busyNow),
            legal("503 to a get now and then", LegalServersTest::unwell),
            legal("a get cut off now and then", LegalServersTest::cut),
            drifting("fields unknown", UNKNOWN, webhooks(w -> w.put("bank_code", "VCB"))),
            drifting(
                "data null in errors",
                "response.body.rule",
                errors(404, r -> r.edit(j -> j.put("data", null)))),
            drifting("fields of the newer edition", NEWER, webhooks(w -> w.put("va_mode", "all"))),
            drifting(
                "other webhooks of the newer edition",
                NEWER,
                webhooks(
                    w -> {
                      if (("" + w.get("name")).equals("Shop 1")) {
                        w.put("authen_type", "HMAC_SHA256");
                        w.put("secret_key", "whsec_1");
                        w.remove("api_key");
                      }
                    })))
        .map(legal -> DynamicTest.dynamicTest(legal.name(), () -> pass(legal, 3)));
  }

  @Test
  void passesAmongThreeThousandOthers() {
    pass(legal("many others", (request, real) -> real.send(request)), 3000);
  }

  private static final String JSON_UTF8 = "application/json; charset=utf-8";

  private static Legal legal(String name, Break how) {
    return new Legal(name, Set.of(), how);
  }

  private static Legal drifting(String name, String rule, Break how) {
    return new Legal(name, Set.of(rule), how);
  }

  private void pass(Legal legal, int others) {
    try (VerifiedCompany company = new VerifiedCompany(others, legal.edition());
        FaultyServer server = new FaultyServer(company, legal.how())) {
      VerifyOptions options = company.options(server.baseUrl(), undo).with(o -> o.sequences(2));
      Report report;
      try (Verification verification = Verification.prepare(options, pause -> {})) {
        verification.connect();
        verification.checks().forEach(PlannedCheck::run);
        report = verification.finish();
      }
      String description =
          report.findings().stream().map(Finding::render).collect(Collectors.joining("\n"));
      assertThat(report.findings())
          .as(description)
          .noneMatch(finding -> finding.severity() == Severity.ERROR);
      assertThat(report.findings().stream().map(Finding::rule).collect(Collectors.toSet()))
          .as(description)
          .isEqualTo(legal.drift());
      assertThat(company.left()).as("left behind").isEmpty();
      // That a server shows the newer edition is drift to the older one, and is said beside it.
      assertThat(report.notes())
          .hasSize(legal.drift().contains(NEWER) ? 1 : 0)
          .allSatisfy(note -> assertThat(note).startsWith("the server speaks the edition of 2026"));
    }
  }

  private static ServerReply forbiddenAbroad(ServerRequest request, Upstream real) {
    ServerReply reply = real.send(request);
    boolean foreign =
        request.token().equals(Optional.of(real.company.tokens.get(TokenRole.OTHER_COMPANY)))
            && reply.status() == 404;
    return foreign ? ServerReply.error(403, "forbidden") : reply;
  }

  /** Returns the OAuth2.0 client that was sent, as the contract allows. */
  private static ServerReply credentials(ServerRequest request, Upstream real) {
    ServerReply reply = real.send(request);
    return reply.webhooks(
        w -> {
          if ("OAuth2.0".equals(w.get("authen_type"))) {
            real.company
                .sepay
                .webhooks()
                .find(((Number) w.get("id")).longValue())
                .ifPresent(
                    stored ->
                        List.of(
                                "oauth2_access_token_url",
                                "oauth2_client_id",
                                "oauth2_client_secret")
                            .forEach(name -> w.put(name, stored.fields().get(name))));
          }
        });
  }

  /** Somebody else works in the same company. */
  private static ServerReply busy(ServerRequest request, Upstream real) {
    int turn = real.count("request");
    if (turn % 7 == 0) {
      long id = real.company.sepay.webhooks().add(real.company.somebodyElses(turn)).id();
      real.memory.put("" + turn, id);
    }
    if (turn % 7 == 4 && real.memory.get("" + (turn - 4)) instanceof Long id) {
      real.company.sepay.webhooks().delete(id);
    }
    return real.send(request);
  }

  private static ServerReply gaps(ServerRequest request, Upstream real) {
    if (request.is(Kind.CREATE)) {
      for (int i = 0; i < 3; i++) {
        long id = real.company.sepay.webhooks().add(real.company.somebodyElses(i)).id();
        real.company.sepay.webhooks().delete(id);
      }
    }
    return real.send(request);
  }

  private static ServerReply busyNow(ServerRequest request, Upstream real) {
    return real.count("request") % 23 == 5
        ? ServerReply.html(429, "Too Many Requests").header("Retry-After", "2")
        : real.send(request);
  }

  private static ServerReply unwell(ServerRequest request, Upstream real) {
    return request.is(Kind.GET, Kind.LIST) && real.count("read") % 17 == 3
        ? ServerReply.html(503, "Service Unavailable")
        : real.send(request);
  }

  private static ServerReply cut(ServerRequest request, Upstream real) {
    return request.is(Kind.GET, Kind.LIST) && real.count("read") % 19 == 3
        ? ServerReply.CUT
        : real.send(request);
  }
}
