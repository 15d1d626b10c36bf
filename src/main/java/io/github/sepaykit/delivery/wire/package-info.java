/** One delivery over HTTP: payload, addresses, sending, and the rule that decides on success. */
@NullMarked
package io.github.sepaykit.delivery.wire;

import org.jspecify.annotations.NullMarked;
