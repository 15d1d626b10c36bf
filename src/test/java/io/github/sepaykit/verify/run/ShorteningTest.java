package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
import io.github.sepaykit.verify.run.ServerRequest.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sequence that shows a fault is reported as short as it can be. */
@Execution(ExecutionMode.CONCURRENT)
class ShorteningTest {
  @TempDir Path undo;

  /** It takes a create, an update and a refused update: the second write after a create is lost. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void reportsTheThreeStepsThatItTakes(long seed) {
    try (VerifiedCompany company = new VerifiedCompany();
        FaultyServer server = new FaultyServer(company, ShorteningTest::refusalAfterAnUpdate)) {
      Report report =
          sequences(company.options(server.baseUrl(), undo).with(o -> o.sequences(60).seed(seed)));
      Finding finding = find(report, BehaviourRule.UPDATE_ATOMIC);
      List<String> calls =
          finding.exchanges().stream()
              .map(
                  number ->
                      report.timeline().get(number - 1).request().replaceAll("[0-9]{2,}", "N"))
              .toList();
      assertThat(calls)
          .containsExactly(
              "POST /api/v1/webhooks",
              "GET /api/v1/webhooks/N",
              "GET /api/v1/webhooks/N",
              "PATCH /api/v1/webhooks/N",
              "GET /api/v1/webhooks/N",
              "GET /api/v1/webhooks/N",
              "PATCH /api/v1/webhooks/N",
              "GET /api/v1/webhooks/N");
      assertThat(finding.reproduce().lines().filter(line -> line.startsWith("curl"))).hasSize(8);
      assertThat(company.left()).isEmpty();
    }
  }

  private static Report sequences(VerifyOptions options) {
    try (Verification verification =
        Verification.prepare(
            options.with(o -> o.limits(options.limits().withMaxRequests(3000))), pause -> {})) {
      verification.connect();
      for (PlannedCheck check : verification.checks()) {
        if (check.id().startsWith("sequence")) {
          check.run();
          if (!verification.findings(check.id()).isEmpty()) {
            break;
          }
        }
      }
      return verification.finish();
    }
  }

  private static Finding find(Report report, BehaviourRule rule) {
    return report.findings().stream()
        .filter(finding -> finding.rule().equals(rule.id()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("found: " + report.findings()));
  }

  private static ServerReply refusalAfterAnUpdate(ServerRequest request, Upstream real) {
    ServerReply reply = real.send(request);
    String id = "" + request.id();
    if (request.is(Kind.UPDATE) && reply.succeeded()) {
      real.memory.put(id, true);
    }
    if (request.is(Kind.UPDATE) && reply.status() == 400 && real.memory.containsKey(id)) {
      UpdateFaults.change(
          real, request.id(), Map.of("name", request.json().getOrDefault("name", "lost")));
    }
    return reply;
  }
}
