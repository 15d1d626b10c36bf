/** Inspections of a server: what is sent, and what the answers must be like. */
@NullMarked
package io.github.sepaykit.verify.inspection;

import org.jspecify.annotations.NullMarked;
