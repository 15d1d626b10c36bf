/**
 * The contract room's dealings with libraries: Jackson trees, snakeyaml, networknt, swagger-parser.
 * For {@code io.github.sepaykit.contract} only, and never imports it.
 */
@NullMarked
package io.github.sepaykit.contract.internal;

import org.jspecify.annotations.NullMarked;
