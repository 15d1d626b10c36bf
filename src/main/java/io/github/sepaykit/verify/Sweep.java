package io.github.sepaykit.verify;

import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.report.RunLog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds and removes what earlier runs left on a server, by the run id in name or URL. Runs that are
 * still going on from this machine's undo directory are left alone.
 */
public final class Sweep {
  private final ServerSession session;
  private final CleanUp cleanUp;

  Sweep(ServerSession session) {
    this.session = session;
    this.cleanUp = new CleanUp(session);
  }

  /**
   * Connects to a server.
   *
   * @throws RunException when it does not answer or does not know the token
   */
  public static Sweep connect(VerifyOptions options) {
    ConnectionCheck.check(options.contract());
    ServerSession session =
        new ServerSession(
            options,
            new HttpSender(options),
            new RunLog(Masking.all(), exchange -> {}),
            Optional.of(OwnedWebhooks.empty()),
            0,
            Clock.systemUTC(),
            Delay.real());
    session.cleanUp();
    return told(
        () -> {
          ConnectionCheck.open(session);
          return new Sweep(session);
        });
  }

  /**
   * What there is of runs that have ended.
   *
   * @throws RunException when the lists cannot be read
   */
  public List<Leftover> find(Path undoDirectory) {
    return told(() -> ended(cleanUp.find(Set.of()), undoDirectory));
  }

  /** To be asked after the list was read: a run that begins later is live then. */
  private static List<Leftover> ended(List<Leftover> found, Path undoDirectory) {
    List<String> live = UndoJournal.live(undoDirectory);
    return found.stream().filter(l -> !live.contains(l.run())).toList();
  }

  /**
   * Removes left-overs that {@link #find} told of, and the journals of their runs.
   *
   * @return what could not be removed
   * @throws RunException when there is no telling what is left
   */
  public List<Leftover> remove(List<Leftover> leftovers, Path undoDirectory) {
    Set<String> runs = leftovers.stream().map(Leftover::run).collect(Collectors.toSet());
    List<Leftover> left = runs.isEmpty() ? List.of() : told(() -> cleanUp.remove(runs));
    if (left.isEmpty()) {
      UndoJournal.left(undoDirectory, session.options().baseUrl().toString())
          .forEach(UndoJournal.Left::discard);
    }
    return left;
  }

  /** Removes what dead runs left, by their journals and by their ids in lists. */
  List<Leftover> remove(List<UndoJournal.Left> dead) {
    dead.forEach(cleanUp::adopt);
    Set<String> runs = dead.stream().map(UndoJournal.Left::run).collect(Collectors.toSet());
    List<Leftover> left = cleanUp.remove(runs);
    if (left.isEmpty()) {
      dead.forEach(UndoJournal.Left::discard);
    }
    return left;
  }

  private interface Work<T> {
    T run();
  }

  private static <T> T told(Work<T> work) {
    try {
      return work.run();
    } catch (ServerSession.ExhaustedException e) {
      throw new RunException(
          RunException.Kind.UNREACHABLE, "verify.unreachable", String.valueOf(e.getMessage()));
    }
  }
}
