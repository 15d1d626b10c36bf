package io.github.sepaykit.contract.lint;

import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.NormalisationPlan;
import io.github.sepaykit.contract.internal.NormalisationPlanReader;
import io.github.sepaykit.contract.internal.Place;
import java.util.List;
import java.util.Optional;

/** Properties that a resource can be created with, but that its update does not declare. */
final class UpdateLint {
  private final LintFindings lint;
  private final Document document;

  private UpdateLint(LintFindings lint) {
    this.lint = lint;
    this.document = lint.document();
  }

  /** Compares each POST of a path with the PATCH of the path that only adds a parameter to it. */
  static void check(LintFindings lint) {
    UpdateLint pass = new UpdateLint(lint);
    List<Place> paths = lint.document().at("/paths").map(Place::children).orElse(List.of());
    for (Place collection : paths) {
      for (Place item : paths) {
        if (item.name().startsWith(collection.name() + "/{")
            && item.name().indexOf('}', collection.name().length()) == item.name().length() - 1) {
          pass.compare(
              pass.document.follow(collection).child("post"),
              pass.document.follow(item).child("patch"));
        }
      }
    }
  }

  private void compare(Optional<Place> create, Optional<Place> update) {
    Optional<NormalisationPlan> created = create.flatMap(this::body);
    Optional<NormalisationPlan> updated = update.flatMap(this::body);
    if (created.isEmpty() || updated.isEmpty() || !updated.get().reportsUnknown()) {
      return;
    }
    created
        .get()
        .properties()
        .forEach(
            (name, plan) -> {
              if (!updated.get().known().contains(name)) {
                lint.add(
                    LintRule.PROPERTY_NOT_UPDATABLE,
                    plan.shape().pointer(),
                    "\"" + name + "\" can be created, but a PATCH of it is dropped",
                    "declare it in the schema of the PATCH; as false, if it must not be sent");
              }
            });
  }

  private Optional<NormalisationPlan> body(Place operation) {
    return operation
        .child("requestBody")
        .map(document::follow)
        .flatMap(body -> body.child("content"))
        .flatMap(content -> content.child("application/json"))
        .flatMap(media -> media.child("schema"))
        .map(schema -> new NormalisationPlanReader(document).read(schema, Optional.empty()));
  }
}
