package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.run.Ask.Kind;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sequence that shows a fault is told as short as it can be. */
class ShorteningTest {
  @TempDir Path undo;

  /** It takes a create, an update and a refused update: the second write after a create is lost. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void tellsTheThreeStepsThatItTakes(long seed) {
    try (Stage stage = new Stage();
        FaultyServer server = new FaultyServer(stage, ShorteningTest::refusalAfterAnUpdate)) {
      Report report =
          sequences(stage.options(server.baseUrl(), undo).with(o -> o.sequences(60).seed(seed)));
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
      assertThat(stage.left()).isEmpty();
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

  private static Reply refusalAfterAnUpdate(Ask ask, Upstream real) {
    Reply reply = real.send(ask);
    String id = "" + ask.id();
    if (ask.is(Kind.UPDATE) && reply.succeeded()) {
      real.memory.put(id, true);
    }
    if (ask.is(Kind.UPDATE) && reply.status() == 400 && real.memory.containsKey(id)) {
      UpdateFaults.change(real, ask.id(), Map.of("name", ask.json().getOrDefault("name", "lost")));
    }
    return reply;
  }
}
