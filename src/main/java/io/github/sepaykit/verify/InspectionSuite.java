package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import java.util.ArrayList;
import java.util.List;

/** All inspections, in the order in which they need each other. */
final class InspectionSuite {
  private InspectionSuite() {}

  static List<Inspection> of(Contract contract, RunState world, VerifyOptions options) {
    ListInspections lists = new ListInspections(world);
    DeleteInspections deletes = new DeleteInspections(world);
    Operation list = contract.operation("listWebhooks").orElseThrow();
    List<Inspection> all = new ArrayList<>();
    all.addAll(new CreateInspections(world).all());
    all.addAll(lists.all());
    all.addAll(new FilterInspections(world, lists).all(list.query()));
    all.addAll(new QueryInspections().all(list));
    all.addAll(deletes.reading());
    all.addAll(new UpdateInspections(world).all());
    all.addAll(new ValidationInspections(world).all());
    all.addAll(deletes.all());
    all.addAll(new AuthorizationInspections(world).all(contract));
    all.addAll(new SequenceInspections(world, options.seed(), options.sequences()).all());
    return all;
  }
}
