/**
 * The one way of a verification to the server: its limits, its undo journal, and the webhooks that
 * are its own.
 */
@NullMarked
package io.github.sepaykit.verify.session;

import org.jspecify.annotations.NullMarked;
