/** Signature of SePay's deliveries, for receivers of webhooks. */
@NullMarked
package io.github.sepaykit.signature;

import org.jspecify.annotations.NullMarked;
