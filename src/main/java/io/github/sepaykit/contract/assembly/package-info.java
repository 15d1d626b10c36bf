/** Puts documents together of files and overlays, so that each clause keeps its own place. */
@NullMarked
package io.github.sepaykit.contract.assembly;

import org.jspecify.annotations.NullMarked;
