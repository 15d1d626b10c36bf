/**
 * One request that SePay sends to a merchant: what stands in it, where it may go, what became of
 * it, and whether it counts.
 */
@NullMarked
package io.github.sepaykit.delivery;

import org.jspecify.annotations.NullMarked;
