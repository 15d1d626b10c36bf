/** Observers of what passes through a fake or a proxy, and a log of it for people. */
@NullMarked
package io.github.sepaykit.livelog;

import org.jspecify.annotations.NullMarked;
