/**
 * Options, limits, tokens and rules of the verification of any server that claims to be SePay's
 * webhook API: the contract for each exchange, and the behaviour that no document can say. A run
 * begins at {@code run.Verification}; it knows no fake, and is read-only unless write options are
 * given.
 */
@NullMarked
package io.github.sepaykit.verify;

import org.jspecify.annotations.NullMarked;
