package io.github.sepaykit.verify.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Inspections of a run as they are gathered, in the order in which they are carried out. */
final class InspectionList {
  private final List<Inspection> all = new ArrayList<>();

  /** Adds one that is always carried out. */
  void add(String id, String title, Consumer<InspectionContext> body) {
    all.add(new Inspection(id, title, body));
  }

  /** Adds one that nobody has asked for. */
  void addOutOfScope(String id, String title, String reason) {
    add(id, title, context -> context.outOfScope(reason));
  }

  /** Adds one that is carried out while webhooks may be created. */
  void addWriting(String id, String title, Consumer<InspectionContext> body) {
    add(
        id,
        title,
        context -> {
          String reason = context.state().notWritableReason();
          if (reason.isEmpty()) {
            body.accept(context);
          } else {
            notWritten(context, reason);
          }
        });
  }

  /** Adds one that is carried out when the run has webhooks of its own. */
  void addOwning(String id, String title, Consumer<InspectionContext> body) {
    add(
        id,
        title,
        context -> {
          String reason = context.state().notWritableReason();
          if (!context.state().owned().isEmpty()) {
            body.accept(context);
          } else {
            notWritten(context, reason.isEmpty() ? "nothing could be created" : reason);
          }
        });
  }

  /** Notes why nothing was written: a run that only reads was never asked to. */
  private static void notWritten(InspectionContext context, String reason) {
    if (context.state().isWriting()) {
      context.notChecked(reason);
    } else {
      context.outOfScope(reason);
    }
  }

  List<Inspection> all() {
    return List.copyOf(all);
  }
}
