package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.state.Company;
import java.util.Map;
import java.util.Optional;

/**
 * Kind of thing that the id in a path stands for: its look-up in the caller's company, its texts,
 * and the meaning of its operations. Implementations are thread-safe.
 */
public interface Resource {
  /** Meaning of one operation of the document. */
  interface Meaning {
    OperationOutcome carryOut(OperationCall call);
  }

  /** Returns the operations that this resource carries out, by {@code operationId}. */
  Map<String, Meaning> operations();

  /**
   * Returns what the id stands for, found in the caller's company only; empty when there is none.
   * As declared here for a resource whose paths have no id.
   */
  default Optional<?> find(Company company, long id) {
    return Optional.empty();
  }

  /** Returns the name of one of them within a sentence, for example {@code webhook}. */
  String noun();

  /** Refuses an id that leads to nothing: 404. */
  @SpecRef("#/components/responses/NotFound")
  default Refusal notFound(Operation operation, String id) {
    String noun = noun();
    return Refusal.of(
        404,
        Character.toUpperCase(noun.charAt(0)) + noun.substring(1) + " not found",
        AccessCheck.answer(
            operation,
            404,
            Rule.RESOURCE_UNKNOWN,
            "id of a " + noun + " of the token's company",
            id,
            "list the company's " + noun + "s for their ids"));
  }
}
