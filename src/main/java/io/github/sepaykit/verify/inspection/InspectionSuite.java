package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.session.RunMark;
import io.github.sepaykit.verify.session.ServerSession;
import io.github.sepaykit.verify.session.WebhookAction;
import io.github.sepaykit.verify.session.WebhookOperations;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** All inspections of a run, in the order in which they need each other. Used by one thread. */
public final class InspectionSuite {
  /** Creates beyond what a healthy server needs: for the shortening of sequences. */
  private static final int RESERVE = 60;

  private final VerifyOptions options;
  private final WebhookOperations operations;
  private final RunMark mark;
  private final RunState state;
  private final InspectionList inspections = new InspectionList();

  public InspectionSuite(VerifyOptions options, WebhookOperations operations, RunMark mark) {
    this.options = options;
    this.operations = operations;
    this.mark = mark;
    this.state = new RunState(new ExpectedWebhook(operations), bodies());
    if (options.includes(operations.operation(WebhookAction.LIST))) {
      addWebhooks();
    }
    new SiblingInspections(options, operations).addTo(inspections);
  }

  private void addWebhooks() {
    DeleteInspections deletes = new DeleteInspections();
    var query = operations.operation(WebhookAction.LIST).query();
    addWriting(
        "create", "a webhook that was created shows what was sent", new CreateInspections()::addTo);
    new ListInspections().addTo(inspections);
    new QueryInspections().addTo(inspections, query);
    deletes.addReading(inspections);
    addWriting(
        "update",
        "an update changes what it names and nothing else",
        new UpdateInspections()::addTo);
    addWriting(
        "validation",
        "bodies that the contract does not allow are refused",
        new ValidationInspections()::addTo);
    deletes.addTo(inspections);
    new AuthorizationInspections(operations).addTo(inspections);
    addWriting(
        "sequence",
        "any sequence of calls ends where the model ends",
        new SequenceInspections(options.seed(), options.sequences())::addTo);
  }

  /** Adds a group that needs a run which writes, or the one inspection that stands for it. */
  private void addWriting(String id, String title, BiConsumer<InspectionList, RunState> group) {
    if (state.isWriting()) {
      group.accept(inspections, state);
    } else {
      inspections.addOutOfScope(id, title, state.notWritableReason());
    }
  }

  private Optional<BodyGenerator> bodies() {
    return options
        .write()
        .map(write -> new BodyGenerator(options.contract(), operations, write, mark));
  }

  /** Returns the inspections, to be run in this order. */
  public List<Inspection> inspections() {
    return inspections.all();
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
                2 * bodies.variantCount()
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
