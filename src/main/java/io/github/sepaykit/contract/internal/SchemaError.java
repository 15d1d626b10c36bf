package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One failed keyword.
 *
 * @param keyword the keyword, for example {@code required}
 * @param instance JSON Pointer of the judged value
 * @param evaluationPath steps from the schema to the keyword, through references
 * @param property the property that the keyword names, if any
 * @param value the judged value
 */
public record SchemaError(
    String keyword,
    String instance,
    List<String> evaluationPath,
    @Nullable String property,
    @Nullable JsonNode value) {}
