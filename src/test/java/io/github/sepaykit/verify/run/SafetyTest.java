package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.state.UrlRules;
import io.github.sepaykit.verify.RoleTokens;
import io.github.sepaykit.verify.VerifyLimits;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.WriteOptions;
import io.github.sepaykit.verify.session.OwnedWebhooks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server may be production: what a verification may and may not do to it. */
@Execution(ExecutionMode.CONCURRENT)
class SafetyTest {
  private static final String NO_ID = String.valueOf(OwnedWebhooks.NO_ID);

  @TempDir Path undo;

  private static VerifyOptions reading(VerifiedCompany company, URI target) {
    return VerifyOptions.of(target, new RoleTokens(company.tokens));
  }

  @Test
  void sendsNothingButGetWithoutWrite() {
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched = new WatchedServer(company)) {
      Report report = VerificationRuns.run(reading(company, watched.url()));
      assertThat(report.findings()).isEmpty();
      assertThat(watched.asked())
          .hasSizeGreaterThan(30)
          .allMatch(request -> request.method().equals("GET"));
    }
  }

  @Test
  void leavesFiftyWebhooksOfOthersAsTheyWereAndKeepsToItsPlan() throws IOException {
    try (VerifiedCompany company = new VerifiedCompany(50);
        WatchedServer watched = new WatchedServer(company)) {
      String before = company.sepay.exportState();
      VerifyOptions options = company.options(watched.url(), undo);
      Report report = VerificationRuns.run(options);
      assertThat(report.findings()).isEmpty();
      assertThat(report.notes()).isEmpty();
      assertThat(company.sepay.exportState()).isEqualTo(before);
      assertThat(company.untouched()).isTrue();
      assertThat(watched.asked()).hasSizeLessThan(VerifyLimits.DEFAULT_REQUESTS);
      assertThat(watched.asked("POST")).hasSizeLessThanOrEqualTo(planned(options));
      assertThat(undo).isEmptyDirectory();
      everyCreateIsInactiveAndMarked(watched, report.run().id());
    }
  }

  private static int planned(VerifyOptions options) {
    try (Verification verification = Verification.prepare(options)) {
      return verification.plan().creates();
    }
  }

  private static void everyCreateIsInactiveAndMarked(WatchedServer watched, String run) {
    assertThat(watched.asked("POST"))
        .hasSizeGreaterThan(40)
        .allSatisfy(
            request ->
                assertThat(WatchedServer.body(request)).contains(run).contains("\"active\":0"));
    assertThat(watched.asked("PATCH"))
        .hasSizeGreaterThan(40)
        .allSatisfy(
            request -> assertThat(request.json().getOrDefault("active", 0)).isIn(0, "", null));
  }

  @Test
  void changesAndDeletesOnlyIdsThatItCreated() {
    Set<String> created = new HashSet<>();
    try (VerifiedCompany company = new VerifiedCompany(50);
        WatchedServer watched =
            new WatchedServer(
                company,
                (request, real) -> {
                  ServerReply reply = real.send(request);
                  if (request.method().equals("POST") && reply.status() == 201) {
                    created.add(new String(reply.body()).replaceAll("\\D*(\\d+).*", "$1"));
                  }
                  return reply;
                })) {
      VerificationRuns.run(company.options(watched.url(), undo));
      created.add(NO_ID);
      assertThat(watched.asked())
          .filteredOn(
              request -> request.method().equals("PATCH") || request.method().equals("DELETE"))
          .hasSizeGreaterThan(80)
          .allSatisfy(request -> assertThat(request.path().replaceFirst(".*/", "")).isIn(created));
    }
  }

  @Test
  void leavesAWebhookAloneWhoseIdACreateAnswersWrongly() {
    try (VerifiedCompany company = new VerifiedCompany(50)) {
      long foreign = company.others().get(0).id();
      try (WatchedServer watched =
          new WatchedServer(
              company,
              (request, real) -> {
                ServerReply reply = real.send(request);
                return request.method().equals("POST") && reply.status() == 201
                    ? WatchedServer.reply(
                        201, Map.of(), "{\"status\":\"success\",\"data\":{\"id\":" + foreign + "}}")
                    : reply;
              })) {
        String before = company.sepay.exportState();
        Report report = VerificationRuns.run(company.options(watched.url(), undo));
        assertThat(report.isHonoured()).isFalse();
        assertThat(watched.asked())
            .filteredOn(request -> request.path().endsWith("/" + foreign))
            .allMatch(request -> request.method().equals("GET"));
        assertThat(company.sepay.exportState()).isEqualTo(before);
      }
    }
  }

  @Test
  void writesTheJournalBeforeTheCreateIsSent() {
    List<Integer> announced = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched =
            new WatchedServer(
                company,
                (request, real) -> {
                  if (request.method().equals("POST")) {
                    String journal = journals();
                    all.append(journal);
                    announced.add(journal.split("\"creating\"", -1).length - 1);
                  }
                  return real.send(request);
                })) {
      assertThat(VerificationRuns.run(company.options(watched.url(), undo)).findings()).isEmpty();
      assertThat(announced)
          .as("creates that the journal announced, when each arrived")
          .isEqualTo(IntStream.rangeClosed(1, watched.asked("POST").size()).boxed().toList());
      assertThat(all).doesNotContain(company.tokens.values()).doesNotContain("SHOPKEY00");
    }
  }

  private String journals() {
    StringBuilder text = new StringBuilder();
    try (var files = Files.list(undo)) {
      for (Path file : files.toList()) {
        text.append(Files.readString(file));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return text.toString();
  }

  @Test
  void sendsNothingWhenTheJournalCannotBeWritten() throws IOException {
    Path file = Files.writeString(undo.resolve("file"), "");
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched = new WatchedServer(company)) {
      VerifyOptions options = company.options(watched.url(), file.resolve("undo"));
      assertThatThrownBy(() -> Verification.prepare(options))
          .isInstanceOfSatisfying(
              RunException.class, e -> assertThat(e.kind()).isEqualTo(RunException.Kind.USAGE))
          .hasMessageContaining("--undo-dir");
      assertThat(watched.asked()).isEmpty();
    }
  }

  @Test
  void leavesNoJournalWhenItCannotBegin() {
    try (VerifiedCompany company = new VerifiedCompany()) {
      VerifyOptions options =
          company
              .options(URI.create("http://127.0.0.1:1"), undo)
              .with(o -> o.caCertificate(undo.resolve("missing.pem")));
      assertThatThrownBy(() -> Verification.prepare(options)).hasMessageContaining("missing.pem");
      assertThat(undo).isEmptyDirectory();
    }
  }

  @Test
  void cleansUpWhenTheBudgetIsUsedUp() {
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched = new WatchedServer(company)) {
      String before = company.sepay.exportState();
      VerifyOptions options = company.options(watched.url(), undo);
      Report report =
          VerificationRuns.run(options.with(o -> o.limits(options.limits().withMaxRequests(120))));
      assertThat(report.timeline().stream().filter(s -> !s.check().equals("clean-up")).count())
          .isEqualTo(120);
      assertThat(report.checks()).extracting(Check::outcome).contains(CheckOutcome.NOT_CHECKED);
      assertThat(report.findings()).isEmpty();
      assertThat(company.sepay.exportState()).isEqualTo(before);
    }
  }

  @Test
  void cleansUpWhenItIsClosedWhileACreateIsUnderWay() {
    try (VerifiedCompany company = new VerifiedCompany()) {
      String before = company.sepay.exportState();
      Verification[] running = new Verification[1];
      Thread[] closing = new Thread[1];
      try (WatchedServer watched =
          new WatchedServer(
              company,
              (request, real) -> {
                if (request.method().equals("POST") && real.count("POST") == 3) {
                  closing[0] = new Thread(running[0]::close);
                  closing[0].start();
                }
                return real.send(request);
              })) {
        running[0] = Verification.prepare(company.options(watched.url(), undo));
        running[0].connect();
        running[0].checks().forEach(PlannedCheck::run);
        Report report = running[0].finish();
        assertThat(report.checks()).extracting(Check::reason).contains("stopped");
        closing[0].join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      assertThat(company.sepay.exportState()).isEqualTo(before);
      assertThat(undo).isEmptyDirectory();
    }
  }

  @Test
  void keepsTheJournalWhenListsCannotBeReadAtTheEnd() {
    AtomicBoolean ending = new AtomicBoolean();
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched =
            new WatchedServer(
                company,
                (request, real) -> {
                  if (request.method().equals("POST") && real.count("POST") == 2) {
                    return real.send(request).status(502);
                  }
                  return ending.get() && request.is(ServerRequest.Kind.LIST)
                      ? WatchedServer.reply(500, Map.of(), "{}")
                      : real.send(request);
                })) {
      VerifyOptions options = company.options(watched.url(), undo);
      try (Verification verification = Verification.prepare(options, pause -> {})) {
        verification.connect();
        verification.checks().stream().limit(5).forEach(PlannedCheck::run);
        ending.set(true);
        assertThat(verification.finish().notes()).anyMatch(note -> note.contains("--sweep"));
      }
      assertThat(company.left()).as("made by a create that was answered with 502").hasSize(1);
      assertThat(undo).isNotEmptyDirectory();
      ending.set(false);
      VerificationRuns.run(options);
      assertThat(company.left()).isEmpty();
      assertThat(undo).isEmptyDirectory();
    }
  }

  @Test
  void asksForAnotherUrlWhenTheFirstCreateIsRefusedOverIt() {
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched =
            new WatchedServer(
                company,
                (request, real) ->
                    request.method().equals("POST")
                            && WatchedServer.body(request).contains(".invalid/")
                        ? WatchedServer.reply(
                            400,
                            Map.of(),
                            "{\"status\":\"error\",\"error\":\"validation_error\",\"message\":\"webhook_url: unknown host\"}")
                        : real.send(request))) {
      Report report = VerificationRuns.run(company.options(watched.url(), undo));
      assertThat(report.isHonoured()).isTrue();
      assertThat(report.checks())
          .extracting(Check::reason)
          .contains("the server refuses the webhook's URL: give --webhook-url");
      assertThat(watched.asked("POST")).hasSize(1);
    }
  }

  @Test
  void writesByLiveUrlRulesWithTheUsualHostAndWithOneGiven() {
    try (VerifiedCompany company = new VerifiedCompany()) {
      company.configure(settings -> settings.withUrlRules(UrlRules.LIVE));
      VerifyOptions usual = company.options(VerifiedCompany.FAKE.baseUrl(), undo);
      assertThat(VerificationRuns.run(usual).findings()).isEmpty();
      WriteOptions given =
          new WriteOptions(
              company.account,
              Optional.of(company.virtualAccount),
              Optional.of(URI.create("https://shop.example.com/hooks")),
              undo);
      assertThat(VerificationRuns.run(usual.with(o -> o.write(given))).findings()).isEmpty();
      assertThat(company.left()).isEmpty();
    }
  }
}
