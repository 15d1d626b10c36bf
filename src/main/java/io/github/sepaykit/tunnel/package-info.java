/** Connections to the loopback of another machine, carried over ones that it has opened. */
@NullMarked
package io.github.sepaykit.tunnel;

import org.jspecify.annotations.NullMarked;
