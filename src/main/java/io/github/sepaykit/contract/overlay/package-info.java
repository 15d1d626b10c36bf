/** Applies OpenAPI Overlays to documents at build time, so that each clause keeps its own place. */
@NullMarked
package io.github.sepaykit.contract.overlay;

import org.jspecify.annotations.NullMarked;
