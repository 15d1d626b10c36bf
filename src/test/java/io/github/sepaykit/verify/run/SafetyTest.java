package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.state.UrlRules;
import io.github.sepaykit.verify.RoleTokens;
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

/** A server may be production: what a verification may and may not do to it. */
class SafetyTest {
  private static final String NO_ID = String.valueOf(OwnedWebhooks.NO_ID);

  @TempDir Path undo;

  private static VerifyOptions reading(Stage stage, URI target) {
    return VerifyOptions.of(target, new RoleTokens(stage.tokens));
  }

  @Test
  void sendsNothingButGetWithoutWrite() {
    try (Stage stage = new Stage();
        Watch watch = new Watch(stage)) {
      Report report = Verifying.run(reading(stage, watch.url()));
      assertThat(report.findings()).isEmpty();
      assertThat(watch.asked()).hasSizeGreaterThan(30).allMatch(ask -> ask.method().equals("GET"));
    }
  }

  @Test
  void leavesFiftyWebhooksOfOthersAsTheyWereAndKeepsToItsPlan() throws IOException {
    try (Stage stage = new Stage(50);
        Watch watch = new Watch(stage)) {
      String before = stage.company.exportState();
      VerifyOptions options = stage.options(watch.url(), undo);
      Report report = Verifying.run(options);
      assertThat(report.findings()).isEmpty();
      assertThat(report.notes()).isEmpty();
      assertThat(stage.company.exportState()).isEqualTo(before);
      assertThat(stage.untouched()).isTrue();
      assertThat(watch.asked()).hasSizeLessThan(600);
      assertThat(watch.asked("POST")).hasSizeLessThanOrEqualTo(planned(options));
      assertThat(undo).isEmptyDirectory();
      everyCreateIsInactiveAndMarked(watch, report.run().id());
    }
  }

  private static int planned(VerifyOptions options) {
    try (Verification verification = Verification.prepare(options)) {
      return verification.plan().creates();
    }
  }

  private static void everyCreateIsInactiveAndMarked(Watch watch, String run) {
    assertThat(watch.asked("POST"))
        .hasSizeGreaterThan(40)
        .allSatisfy(ask -> assertThat(Watch.body(ask)).contains(run).contains("\"active\":0"));
    assertThat(watch.asked("PATCH"))
        .hasSizeGreaterThan(40)
        .allSatisfy(ask -> assertThat(ask.json().getOrDefault("active", 0)).isIn(0, "", null));
  }

  @Test
  void changesAndDeletesOnlyIdsThatItCreated() {
    Set<String> created = new HashSet<>();
    try (Stage stage = new Stage(50);
        Watch watch =
            new Watch(
                stage,
                (ask, real) -> {
                  Reply reply = real.send(ask);
                  if (ask.method().equals("POST") && reply.status() == 201) {
                    created.add(new String(reply.body()).replaceAll("\\D*(\\d+).*", "$1"));
                  }
                  return reply;
                })) {
      Verifying.run(stage.options(watch.url(), undo));
      created.add(NO_ID);
      assertThat(watch.asked())
          .filteredOn(ask -> ask.method().equals("PATCH") || ask.method().equals("DELETE"))
          .hasSizeGreaterThan(80)
          .allSatisfy(ask -> assertThat(ask.path().replaceFirst(".*/", "")).isIn(created));
    }
  }

  @Test
  void leavesAWebhookAloneWhoseIdACreateAnswersWrongly() {
    try (Stage stage = new Stage(50)) {
      long foreign = stage.others().get(0).id();
      try (Watch watch =
          new Watch(
              stage,
              (ask, real) -> {
                Reply reply = real.send(ask);
                return ask.method().equals("POST") && reply.status() == 201
                    ? Watch.reply(
                        201, Map.of(), "{\"status\":\"success\",\"data\":{\"id\":" + foreign + "}}")
                    : reply;
              })) {
        String before = stage.company.exportState();
        Report report = Verifying.run(stage.options(watch.url(), undo));
        assertThat(report.honoured()).isFalse();
        assertThat(watch.asked())
            .filteredOn(ask -> ask.path().endsWith("/" + foreign))
            .allMatch(ask -> ask.method().equals("GET"));
        assertThat(stage.company.exportState()).isEqualTo(before);
      }
    }
  }

  @Test
  void writesTheJournalBeforeTheCreateIsSent() {
    List<Integer> announced = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    try (Stage stage = new Stage();
        Watch watch =
            new Watch(
                stage,
                (ask, real) -> {
                  if (ask.method().equals("POST")) {
                    String journal = journals();
                    all.append(journal);
                    announced.add(journal.split("\"creating\"", -1).length - 1);
                  }
                  return real.send(ask);
                })) {
      assertThat(Verifying.run(stage.options(watch.url(), undo)).findings()).isEmpty();
      assertThat(announced)
          .as("creates that the journal announced, when each arrived")
          .isEqualTo(IntStream.rangeClosed(1, watch.asked("POST").size()).boxed().toList());
      assertThat(all).doesNotContain(stage.tokens.values()).doesNotContain("SHOPKEY00");
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
    try (Stage stage = new Stage();
        Watch watch = new Watch(stage)) {
      VerifyOptions options = stage.options(watch.url(), file.resolve("undo"));
      assertThatThrownBy(() -> Verification.prepare(options))
          .isInstanceOfSatisfying(
              RunException.class, e -> assertThat(e.kind()).isEqualTo(RunException.Kind.USAGE))
          .hasMessageContaining("--undo-dir");
      assertThat(watch.asked()).isEmpty();
    }
  }

  @Test
  void leavesNoJournalWhenItCannotBegin() {
    try (Stage stage = new Stage()) {
      VerifyOptions options =
          stage
              .options(URI.create("http://127.0.0.1:1"), undo)
              .with(o -> o.caCertificate(undo.resolve("missing.pem")));
      assertThatThrownBy(() -> Verification.prepare(options)).hasMessageContaining("missing.pem");
      assertThat(undo).isEmptyDirectory();
    }
  }

  @Test
  void cleansUpWhenTheBudgetIsUsedUp() {
    try (Stage stage = new Stage();
        Watch watch = new Watch(stage)) {
      String before = stage.company.exportState();
      VerifyOptions options = stage.options(watch.url(), undo);
      Report report =
          Verifying.run(options.with(o -> o.limits(options.limits().withMaxRequests(120))));
      assertThat(report.timeline().stream().filter(s -> !s.check().equals("clean-up")).count())
          .isEqualTo(120);
      assertThat(report.checks()).extracting(Check::outcome).contains(CheckOutcome.NOT_CHECKED);
      assertThat(report.findings()).isEmpty();
      assertThat(stage.company.exportState()).isEqualTo(before);
    }
  }

  @Test
  void cleansUpWhenItIsClosedWhileACreateIsUnderWay() {
    try (Stage stage = new Stage()) {
      String before = stage.company.exportState();
      Verification[] running = new Verification[1];
      Thread[] closing = new Thread[1];
      try (Watch watch =
          new Watch(
              stage,
              (ask, real) -> {
                if (ask.method().equals("POST") && real.count("POST") == 3) {
                  closing[0] = new Thread(running[0]::close);
                  closing[0].start();
                }
                return real.send(ask);
              })) {
        running[0] = Verification.prepare(stage.options(watch.url(), undo));
        running[0].connect();
        running[0].checks().forEach(PlannedCheck::run);
        Report report = running[0].finish();
        assertThat(report.checks()).extracting(Check::reason).contains("stopped");
        closing[0].join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      assertThat(stage.company.exportState()).isEqualTo(before);
      assertThat(undo).isEmptyDirectory();
    }
  }

  @Test
  void keepsTheJournalWhenListsCannotBeReadAtTheEnd() {
    AtomicBoolean ending = new AtomicBoolean();
    try (Stage stage = new Stage();
        Watch watch =
            new Watch(
                stage,
                (ask, real) -> {
                  if (ask.method().equals("POST") && real.count("POST") == 2) {
                    return real.send(ask).status(502);
                  }
                  return ending.get() && ask.is(Ask.Kind.LIST)
                      ? Watch.reply(500, Map.of(), "{}")
                      : real.send(ask);
                })) {
      VerifyOptions options = stage.options(watch.url(), undo);
      try (Verification verification = Verification.prepare(options, pause -> {})) {
        verification.connect();
        verification.checks().stream().limit(5).forEach(PlannedCheck::run);
        ending.set(true);
        assertThat(verification.finish().notes()).anyMatch(note -> note.contains("--sweep"));
      }
      assertThat(stage.left()).as("made by a create that was answered with 502").hasSize(1);
      assertThat(undo).isNotEmptyDirectory();
      ending.set(false);
      Verifying.run(options);
      assertThat(stage.left()).isEmpty();
      assertThat(undo).isEmptyDirectory();
    }
  }

  @Test
  void asksForAnotherUrlWhenTheFirstCreateIsRefusedOverIt() {
    try (Stage stage = new Stage();
        Watch watch =
            new Watch(
                stage,
                (ask, real) ->
                    ask.method().equals("POST") && Watch.body(ask).contains(".invalid/")
                        ? Watch.reply(
                            400,
                            Map.of(),
                            "{\"status\":\"error\",\"error\":\"validation_error\",\"message\":\"webhook_url: unknown host\"}")
                        : real.send(ask))) {
      Report report = Verifying.run(stage.options(watch.url(), undo));
      assertThat(report.honoured()).isTrue();
      assertThat(report.checks())
          .extracting(Check::reason)
          .contains("the server refuses the webhook's URL: give --webhook-url");
      assertThat(watch.asked("POST")).hasSize(1);
    }
  }

  @Test
  void writesByLiveUrlRulesWithTheUsualHostAndWithOneGiven() {
    try (Stage stage = new Stage()) {
      stage.configure(settings -> settings.withUrlRules(UrlRules.LIVE));
      VerifyOptions usual = stage.options(Stage.FAKE.baseUrl(), undo);
      assertThat(Verifying.run(usual).findings()).isEmpty();
      WriteOptions given =
          new WriteOptions(
              stage.account,
              Optional.of(stage.virtualAccount),
              Optional.of(URI.create("https://shop.example.com/hooks")),
              undo);
      assertThat(Verifying.run(usual.with(o -> o.write(given))).findings()).isEmpty();
      assertThat(stage.left()).isEmpty();
    }
  }
}
