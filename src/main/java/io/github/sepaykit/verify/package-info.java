/**
 * Verification of any server that claims to be SePay's webhook API: the contract for each exchange,
 * and the behaviour that no document can say. Knows no fake. Read-only unless told otherwise.
 */
@NullMarked
package io.github.sepaykit.verify;

import org.jspecify.annotations.NullMarked;
