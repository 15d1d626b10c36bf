package io.github.sepaykit.contract.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema's declarations as plain data, references and {@code allOf} followed: for readers that
 * print, fill or generate values. It judges nothing. Immutable.
 *
 * @param pointer JSON Pointer of the schema in the document
 * @param types JSON Schema type names; empty when the schema does not say
 * @param properties declared properties in document order
 * @param required names of the properties that are always required
 * @param items shape of an array's items
 * @param enumValues the allowed values, plain Java forms; empty when any is
 * @param defaultValue value taken when absent (plain Java form)
 * @param relevantWhen {@code x-relevant-when}: sibling property to the values for which this
 *     property applies, one of them enough; empty when it always applies
 * @param references {@code x-references}: kind of the resource whose id this is, for example {@code
 *     bank-account}
 * @param fakeOmits {@code x-fake-omits}: declared, yet never sent by the fake
 * @param loose {@code x-loose}: other forms tolerated with a warning ({@code integer-string},
 *     {@code boolean})
 * @param dialects {@code x-dialects}: which value belongs to which error dialect; empty when the
 *     schema names none
 * @param evidence the evidence tag, when the schema or its referrer has one
 */
public record Shape(
    String pointer,
    Set<String> types,
    Map<String, Shape> properties,
    Set<String> required,
    Optional<Shape> items,
    List<Object> enumValues,
    Optional<Object> defaultValue,
    Map<String, List<Object>> relevantWhen,
    Optional<String> references,
    boolean fakeOmits,
    Set<String> loose,
    Map<String, String> dialects,
    Optional<Evidence> evidence) {

  /**
   * Returns true if a property applies in an object of these values (plain Java forms): one of its
   * siblings has a value for it, one that is absent its default.
   */
  public boolean isRelevant(String property, Map<String, Object> object) {
    Shape shape = properties.get(property);
    return shape == null
        || shape.relevantWhen.isEmpty()
        || shape.relevantWhen.entrySet().stream()
            .anyMatch(e -> e.getValue().contains(valueOf(e.getKey(), object)));
  }

  private @Nullable Object valueOf(String property, Map<String, Object> object) {
    Object value = object.get(property);
    return value == null && properties.containsKey(property)
        ? properties.get(property).defaultValue.orElse(null)
        : value;
  }
}
