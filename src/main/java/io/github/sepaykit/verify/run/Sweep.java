package io.github.sepaykit.verify.run;

import io.github.sepaykit.report.RunException;
import io.github.sepaykit.verify.Leftover;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.session.CallRefusedException.ExhaustedException;
import io.github.sepaykit.verify.session.CleanUp;
import io.github.sepaykit.verify.session.ServerSession;
import io.github.sepaykit.verify.session.UndoJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds and removes what earlier runs left on a server, by the run id in name or URL. Runs that are
 * still going on from this machine's undo directory are left alone.
 */
public final class Sweep {
  private final ServerSession session;
  private final CleanUp cleanUp;

  private Sweep(ServerSession session) {
    this.session = session;
    this.cleanUp = new CleanUp(session);
  }

  /**
   * Connects to a server.
   *
   * @throws RunException when it does not answer or does not know the token
   */
  public static Sweep connect(VerifyOptions options) {
    ServerSession session = ServerSession.ofSweep(options);
    return withinBudget(
        () -> {
          session.open();
          return new Sweep(session);
        });
  }

  /**
   * Returns the webhooks of runs that have ended.
   *
   * @throws RunException when the lists cannot be read
   */
  public List<Leftover> find(Path undoDirectory) {
    List<Leftover> found = withinBudget(() -> cleanUp.find(Set.of()));
    // After the list was read: later runs count as live.
    List<String> live = UndoJournal.liveRuns(undoDirectory);
    return found.stream().filter(l -> !live.contains(l.run())).toList();
  }

  /**
   * Removes left-overs that {@link #find} returned, and the journals of their runs.
   *
   * @return webhooks that could not be removed
   * @throws RunException when it is unknown what is left
   */
  public List<Leftover> remove(List<Leftover> leftovers, Path undoDirectory) {
    Set<String> runs = leftovers.stream().map(Leftover::run).collect(Collectors.toSet());
    List<Leftover> left = runs.isEmpty() ? List.of() : withinBudget(() -> cleanUp.remove(runs));
    if (left.isEmpty()) {
      UndoJournal.abandonedRuns(undoDirectory, session.options().baseUrl().toString())
          .forEach(UndoJournal.AbandonedRun::discard);
    }
    return left;
  }

  private static <T> T withinBudget(Supplier<T> work) {
    try {
      return work.get();
    } catch (ExhaustedException e) {
      throw new RunException(
          RunException.Kind.UNREACHABLE, "verify.unreachable", String.valueOf(e.getMessage()));
    }
  }
}
