package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.session.RunMark;
import io.github.sepaykit.verify.session.ServerSession;
import io.github.sepaykit.verify.session.WebhookAction;
import io.github.sepaykit.verify.session.WebhookOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All inspections of a run, in the order in which they need each other. Used by one thread. */
public final class InspectionSuite {
  /** Creates beyond what a healthy server needs: for the shortening of sequences. */
  private static final int RESERVE = 60;

  private final VerifyOptions options;
  private final WebhookOperations operations;
  private final RunMark mark;
  private final RunState state;
  private final List<Inspection> inspections = new ArrayList<>();

  public InspectionSuite(VerifyOptions options, WebhookOperations operations, RunMark mark) {
    this.options = options;
    this.operations = operations;
    this.mark = mark;
    this.state = new RunState(new ExpectedWebhook(operations), bodies());
    ListInspections lists = new ListInspections();
    DeleteInspections deletes = new DeleteInspections();
    var query = operations.operation(WebhookAction.LIST).query();
    inspections.addAll(new CreateInspections().all(state));
    inspections.addAll(lists.all());
    inspections.addAll(new FilterInspections(lists).all(query));
    inspections.addAll(new QueryInspections().all(query));
    inspections.addAll(deletes.reading());
    inspections.addAll(new UpdateInspections().all(state));
    inspections.addAll(new ValidationInspections().all(state));
    inspections.addAll(deletes.all());
    inspections.addAll(new AuthorizationInspections().all(operations));
    inspections.addAll(new SequenceInspections(options.seed(), options.sequences()).all(state));
  }

  private Optional<BodyGenerator> bodies() {
    return options
        .write()
        .map(write -> new BodyGenerator(options.contract(), operations, write, mark));
  }

  /** Returns the inspections, to be run in this order. */
  public List<Inspection> inspections() {
    return List.copyOf(inspections);
  }

  /** Carries out an inspection. */
  public Check run(Inspection inspection, ServerSession session) {
    return inspection.run(session, state);
  }

  /** Returns how many creates are sent at most, those that the server should refuse included. */
  public int mostCreates() {
    return bodies()
        .map(
            bodies ->
                bodies.variants().size()
                    + bodies.shape().properties().entrySet().stream()
                        .mapToInt(p -> 2 + WrongValues.of(p.getKey(), p.getValue()).size())
                        .sum()
                    + 2
                    + 2 * TokenRole.values().length
                    + options.sequences() * 8
                    + RESERVE)
        .orElse(0);
  }
}
