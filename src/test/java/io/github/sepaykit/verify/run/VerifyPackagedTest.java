package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process: what it prints, asks, sends, and leaves when it is stopped. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class VerifyPackagedTest {
  @TempDir Path folder;

  @Test
  void sendsNothingWithoutYesAndWithoutATerminal() throws Exception {
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched = new WatchedServer(company);
        Jar jar = Jar.write(company, watched.url(), folder)) {
      assertThat(jar.ended()).isEqualTo(2);
      assertThat(jar.err())
          .containsPattern("(?s)^run [a-z0-9]{10} against .*creates at most \\d+ webhooks.*--yes");
      assertThat(watched.asked()).isEmpty();
      assertThat(folder.resolve("undo")).isEmptyDirectory();
    }
  }

  @Test
  void writesEveryReportAndShowsNoSecretAnywhere() throws Exception {
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched = new WatchedServer(company);
        Jar jar =
            Jar.write(
                company,
                watched.url(),
                folder,
                "--yes",
                "--report",
                "text=r.txt",
                "--report",
                "json=r.json",
                "--report",
                "junit=r.xml",
                "--report",
                "html=r.html",
                "--report",
                "sarif=r.sarif")) {
      Path commandLine = Path.of("/proc", String.valueOf(jar.process().pid()), "cmdline");
      String line = Files.exists(commandLine) ? Files.readString(commandLine) : "";
      assertThat(jar.ended()).as(jar.out() + jar.err()).isZero();
      List<String> outputs = new ArrayList<>(List.of(line));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          outputs.add(Files.readString(file));
        }
      }
      assertThat(outputs).hasSize(8);
      List<String> secrets = new ArrayList<>(company.tokens.values());
      secrets.add("SHOPKEY00");
      assertThat(outputs).allSatisfy(text -> assertThat(text).doesNotContain(secrets));
      assertThat(jar.err().lines().filter(l -> l.startsWith("ok "))).hasSizeGreaterThan(80);
      assertThat(jar.err()).doesNotContain("\r", "\u001b");
      assertThat(company.left()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void cleansUpWhenItIsAskedToStop(String signal) throws Exception {
    try (VerifiedCompany company = new VerifiedCompany()) {
      String before = company.sepay.exportState();
      CountDownLatch reached = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      try (WatchedServer watched =
              new WatchedServer(
                  company,
                  (request, real) -> {
                    if (real.count("any") == 150) {
                      reached.countDown();
                      await(go);
                    }
                    return real.send(request);
                  });
          Jar jar = Jar.write(company, watched.url(), folder, "--yes")) {
        await(reached);
        assertThat(company.left()).isNotEmpty();
        long pid = jar.process().pid();
        Assumptions.assumeTrue(signal.equals("TERM") || !ignoresInterrupts(pid), "SIGINT ignored");
        kill(signal, pid);
        go.countDown();
        assertThat(jar.ended()).isEqualTo(signal.equals("TERM") ? 143 : 130);
        assertThat(jar.err()).contains("sepay-kit: stopped; cleaning up").doesNotContain("\tat ");
        assertThat(company.sepay.exportState()).isEqualTo(before);
        assertThat(folder.resolve("undo")).isEmptyDirectory();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(300, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A process started in the background of a shell without job control ignores SIGINT. */
  private static boolean ignoresInterrupts(long pid) throws IOException {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private static void kill(String signal, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void aSweepFromAnotherProcessLeavesALiveRunAlone() throws Exception {
    try (VerifiedCompany company = new VerifiedCompany()) {
      String before = company.sepay.exportState();
      CountDownLatch reached = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      try (WatchedServer watched =
              new WatchedServer(
                  company,
                  (request, real) -> {
                    if (real.count("any") == 150) {
                      reached.countDown();
                      await(go);
                    }
                    return real.send(request);
                  });
          Jar live = Jar.write(company, watched.url(), folder, "--yes")) {
        await(reached);
        int there = company.left().size();
        try (Jar sweep =
            Jar.verify(
                company,
                VerifiedCompany.FAKE.baseUrl(),
                folder.resolve("other"),
                "--sweep",
                "--yes",
                "--undo-dir",
                folder.resolve("undo").toString())) {
          assertThat(sweep.ended()).as(sweep.err()).isZero();
          assertThat(sweep.out()).contains("nothing left of earlier runs");
        } finally {
          go.countDown();
        }
        assertThat(there).isPositive();
        assertThat(live.ended()).as(live.out() + live.err()).isZero();
        assertThat(company.sepay.exportState()).isEqualTo(before);
      }
    }
  }
}
