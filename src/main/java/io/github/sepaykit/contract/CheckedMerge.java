package io.github.sepaykit.contract;

import java.util.List;
import java.util.Map;

/**
 * The result of a partial update.
 *
 * @param merged the merged resource in normal form, irrelevant fields dropped
 * @param violations what makes the merged resource invalid, and warnings about fields of the patch
 *     that do not apply
 */
public record CheckedMerge(Map<String, Object> merged, List<Violation> violations) {}
