/**
 * Documents and values through libraries: Jackson trees, SnakeYAML, networknt, swagger-parser. For
 * {@code io.github.sepaykit.contract} and the packages beside this one only.
 */
@NullMarked
package io.github.sepaykit.contract.internal;

import org.jspecify.annotations.NullMarked;
