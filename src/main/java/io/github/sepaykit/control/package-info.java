/** Control of a running fake, in-process and over HTTP. */
@NullMarked
package io.github.sepaykit.control;

import org.jspecify.annotations.NullMarked;
