/**
 * Judges of one HTTP exchange or delivery by an OpenAPI document. No library's type appears in a
 * public signature.
 */
@NullMarked
package io.github.sepaykit.contract;

import org.jspecify.annotations.NullMarked;
