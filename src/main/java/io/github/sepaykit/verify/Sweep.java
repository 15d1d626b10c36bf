package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Masking;
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
  private final Session session;
  private final CleanUp cleanUp;

  Sweep(Session session) {
    this.session = session;
    this.cleanUp = new CleanUp(session);
  }

  /**
   * Connects to a server.
   *
   * @throws VerifyException when it does not answer or does not know the token
   */
  public static Sweep connect(VerifyOptions options) {
    Connection.check(options.contract());
    Session session =
        new Session(
            options,
            new Recorder(options.contract(), Masking.all()),
            Optional.of(new Estate(Optional.empty(), "")),
            0,
            Clock.systemUTC(),
            Pause.real());
    Connection.open(session);
    session.cleanUp();
    return new Sweep(session);
  }

  /** What is there of runs that have ended. */
  public List<Leftover> find(Path undoDirectory) {
    List<String> live = UndoJournal.live(undoDirectory);
    return cleanUp.find(Set.of()).stream().filter(l -> !live.contains(l.run())).toList();
  }

  /**
   * Removes left-overs that {@link #find} told of, and the journals of their runs.
   *
   * @return what could not be removed
   */
  public List<Leftover> remove(List<Leftover> leftovers, Path undoDirectory) {
    Set<String> runs = leftovers.stream().map(Leftover::run).collect(Collectors.toSet());
    List<Leftover> left = runs.isEmpty() ? List.of() : cleanUp.remove(runs);
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
}
