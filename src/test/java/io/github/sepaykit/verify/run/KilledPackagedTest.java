package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** SIGKILL at any point, then a sweep or the next run: the server is as it was before. */
@Timeout(900)
@Execution(ExecutionMode.CONCURRENT)
class KilledPackagedTest {
  private static final int POINTS = 20;
  private static final int AT_ONCE = 2;

  /** Of some 520 requests of a whole run; the last ones are its clean-up. */
  private static final int LAST = 500;

  @TempDir Path folder;

  private enum Moment {
    /** The request has arrived, and nothing was done yet. */
    ARRIVED,
    /** It was carried out, and its answer is not sent. */
    DONE
  }

  /**
   * Point at which a run is killed.
   *
   * @param request the how many-eth request
   * @param creates whether the how many-eth create is meant
   */
  private record Point(int number, int request, boolean creates, Moment moment) {}

  @Test
  void leavesNothingBehindWhereverItIsKilled() throws Exception {
    SplittableRandom random = new SplittableRandom(20260301);
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < POINTS; i++) {
        boolean creates = i % 3 == 0;
        int request = creates ? 1 + random.nextInt(8) : 1 + random.nextInt(LAST);
        Point point = new Point(i, request, creates, Moment.values()[i % 2]);
        runs.add(threads.submit(() -> killAndSweep(point)));
      }
      for (Future<?> run : runs) {
        run.get(800, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void leavesNothingBehindWhereItIsKilledWhileCleaningUp() throws Exception {
    AtomicReference<Jar> jar = new AtomicReference<>();
    try (VerifiedCompany company = new VerifiedCompany(2);
        WatchedServer watched =
            new WatchedServer(
                company,
                (request, real) -> {
                  int number = real.count("any");
                  if (number == 150) {
                    jar.get().process().destroy();
                  }
                  ServerReply reply = real.send(request);
                  boolean cleaningUp = number > 150 && request.method().equals("DELETE");
                  if (cleaningUp && real.count("clean-up") == 2) {
                    jar.get().process().destroyForcibly();
                  }
                  return reply;
                })) {
      String before = company.sepay.exportState();
      jar.set(Jar.write(company, watched.url(), folder, "--yes"));
      assertThat(jar.get().ended()).as(jar.get().err()).isEqualTo(137);
      assertThat(company.left()).isNotEmpty();
      try (Jar sweep = Jar.verify(company, watched.url(), folder, "--sweep", "--yes")) {
        assertThat(sweep.ended()).as(sweep.err()).isZero();
      }
      assertThat(company.sepay.exportState()).isEqualTo(before);
      assertThat(folder.resolve("undo")).isEmptyDirectory();
    }
  }

  private void killAndSweep(Point point) {
    Path own = folder.resolve("point-" + point.number());
    AtomicReference<Jar> jar = new AtomicReference<>();
    try (VerifiedCompany company = new VerifiedCompany(2);
        WatchedServer watched = new WatchedServer(company, killing(point, jar))) {
      String before = company.sepay.exportState();
      jar.set(Jar.write(company, watched.url(), own, "--yes"));
      assertThat(jar.get().ended()).as(point + jar.get().err()).isEqualTo(137);
      int left = company.left().size();
      try (Jar next =
          point.number() % 5 == 4
              ? Jar.write(company, watched.url(), own, "--yes")
              : Jar.verify(company, watched.url(), own, "--sweep", "--yes")) {
        assertThat(next.ended()).as(point + next.out() + next.err()).isZero();
      }
      assertThat(company.sepay.exportState()).as(point + ", left: " + left).isEqualTo(before);
      assertThat(own.resolve("undo")).isEmptyDirectory();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills once, and passes on everything before and after. */
  private static FaultyServer.Break killing(Point point, AtomicReference<Jar> jar) {
    return (request, real) -> {
      boolean counts = !point.creates() || request.method().equals("POST");
      if (!counts || real.count("any") != point.request()) {
        return real.send(request);
      }
      if (point.moment() == Moment.DONE) {
        real.send(request);
      }
      jar.get().process().destroyForcibly();
      return new ServerReply(0, "", Map.of(), new byte[0]);
    };
  }
}
