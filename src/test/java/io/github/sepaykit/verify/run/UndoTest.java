package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.Report;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.verify.Leftover;
import io.github.sepaykit.verify.session.RunMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Left-overs of runs that were cut off, and webhooks that are not theirs. */
@Execution(ExecutionMode.CONCURRENT)
class UndoTest {
  private static final RunMark DEAD = RunMark.random(new SplittableRandom(7), Optional.empty());

  @TempDir Path undo;

  private static Webhook leave(VerifiedCompany company, String name, String url) {
    Map<String, Object> body = company.somebodyElses(9);
    body.put("name", name);
    body.put("webhook_url", url);
    body.put("active", 0);
    return company.sepay.webhooks().add(body);
  }

  private Path journal(VerifiedCompany company, String... events) throws IOException {
    String target = VerifiedCompany.FAKE.baseUrl().toString();
    Path file = undo.resolve(DEAD.id() + ".undo.jsonl");
    String first = "{\"run\":\"" + DEAD.id() + "\",\"target\":\"" + target + "\"}";
    Files.write(file, List.of(first));
    return Files.write(file, List.of(events), StandardOpenOption.APPEND);
  }

  private static String created(Webhook webhook) {
    return "{\"event\":\"created\",\"id\":" + webhook.id() + "}";
  }

  private Report write(VerifiedCompany company) {
    return VerificationRuns.run(company.options(VerifiedCompany.FAKE.baseUrl(), undo));
  }

  @Test
  void theNextRunRemovesWhatAJournalNamesAndWhatItDoesNot() throws IOException {
    try (VerifiedCompany company = new VerifiedCompany()) {
      Webhook named = leave(company, DEAD.name("1"), "https://shop.example.com/a");
      leave(company, "x", DEAD.url("2"));
      journal(company, created(named));
      Report report = write(company);
      assertThat(report.notes()).containsExactly("cleaned up after 1 run that was cut off");
      assertThat(company.left()).isEmpty();
      assertThat(company.untouched()).isTrue();
      assertThat(undo).isEmptyDirectory();
    }
  }

  @Test
  void aJournalWhoseLastLineIsTornIsReadAsFarAsItGoes() throws IOException {
    try (VerifiedCompany company = new VerifiedCompany()) {
      Path file = journal(company, created(leave(company, DEAD.name("1"), DEAD.url("1"))));
      byte[] torn = "{\"event\":\"creating\",\"name\":\"ế".getBytes(StandardCharsets.UTF_8);
      Files.write(file, java.util.Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);
      assertThat(write(company).notes()).hasSize(1);
      assertThat(company.left()).isEmpty();
      assertThat(undo).isEmptyDirectory();
    }
  }

  @Test
  void anIdInAJournalIsNoProof() throws IOException {
    try (VerifiedCompany company = new VerifiedCompany()) {
      Webhook renamed = leave(company, "renamed by hand", "https://shop.example.com/mine");
      journal(company, created(renamed), created(company.others().get(0)));
      write(company);
      assertThat(company.sepay.webhooks().find(renamed.id())).contains(renamed);
      assertThat(company.untouched()).isTrue();
    }
  }

  @Test
  void aJournalOfAnotherServerIsLeftAlone() throws IOException {
    try (VerifiedCompany company = new VerifiedCompany()) {
      Path file = undo.resolve(DEAD.id() + ".undo.jsonl");
      Files.writeString(file, "{\"run\":\"" + DEAD.id() + "\",\"target\":\"https://elsewhere\"}\n");
      assertThat(write(company).notes()).isEmpty();
      assertThat(file).exists();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sepay-kit",
        "sepay-kit-",
        "sepay-kitchen",
        "sepay-kit-production",
        "sepay-kit-department",
        "sepay-kit-staging234 orders",
        "my sepay-kit-abcdefgh23 x"
      })
  void aSweepLeavesAloneWhatMerelyLooksLikeIt(String name) {
    try (VerifiedCompany company = new VerifiedCompany()) {
      leave(company, name, "https://shop.example.com/" + name.replace(' ', '-') + "/x");
      leave(company, DEAD.name("1"), "https://shop.example.com/hooks");
      String before = company.sepay.exportState();
      Sweep sweep = Sweep.connect(company.options(VerifiedCompany.FAKE.baseUrl(), undo));
      List<Leftover> found = sweep.find(undo);
      assertThat(found).extracting(Leftover::name).containsExactly(DEAD.name("1"));
      assertThat(sweep.remove(found, undo)).isEmpty();
      assertThat(company.sepay.webhooks().all()).extracting(Webhook::fields).hasSize(4);
      assertThat(company.sepay.exportState()).contains(name).isNotEqualTo(before);
    }
  }

  @Test
  void aSweepLeavesALiveRunAlone() {
    try (VerifiedCompany company = new VerifiedCompany();
        Verification live =
            Verification.prepare(company.options(VerifiedCompany.FAKE.baseUrl(), undo))) {
      live.connect();
      live.checks().stream().limit(4).forEach(PlannedCheck::run);
      assertThat(company.left()).isNotEmpty();
      Sweep sweep = Sweep.connect(company.options(VerifiedCompany.FAKE.baseUrl(), undo));
      assertThat(sweep.find(undo)).isEmpty();
      assertThat(sweep.remove(List.of(), undo)).isEmpty();
      assertThat(undo).isNotEmptyDirectory();
    }
  }

  @Test
  void runIdsAreKnownAgainAndWordsAreNot() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1000; i++) {
      RunMark mark = RunMark.random(random, Optional.empty());
      assertThat(RunMark.runs(Map.of("name", mark.name("x")))).containsExactly(mark.id());
      assertThat(RunMark.runs(Map.of("webhook_url", mark.url("x")))).containsExactly(mark.id());
      char first = mark.id().charAt(0);
      String other = (first == 'a' ? 'b' : 'a') + mark.id().substring(1);
      assertThat(RunMark.runs(Map.of("name", "sepay-kit-" + other))).isEmpty();
    }
  }
}
