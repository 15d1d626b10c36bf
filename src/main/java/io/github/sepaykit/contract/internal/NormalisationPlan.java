package io.github.sepaykit.contract.internal;

import io.github.sepaykit.contract.document.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The meaning of a schema for a value before and beside the judgement: the fields it knows, what is
 * normalised, what belongs to a newer edition.
 *
 * @param shape the same schema as public data
 * @param nullAbsent {@code x-null: absent}: a member that is null counts as missing
 * @param reportsUnknown true if a member outside {@code known} is reported
 * @param known names of members that the schema mentions anywhere
 * @param properties plans of the declared members
 * @param items plan of an array's items
 * @param newerFields names of members of a newer edition
 * @param newerHint advice about them
 */
public record NormalisationPlan(
    Shape shape,
    boolean nullAbsent,
    boolean reportsUnknown,
    Set<String> known,
    Map<String, NormalisationPlan> properties,
    Optional<NormalisationPlan> items,
    Set<String> newerFields,
    String newerHint) {

  public boolean isInteger() {
    return shape.types().contains("integer") && !shape.types().contains("number");
  }
}
