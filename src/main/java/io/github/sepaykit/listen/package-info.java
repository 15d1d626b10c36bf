/** A fake that forwards payments to one receiver, driven by commands or by a file. */
@NullMarked
package io.github.sepaykit.listen;

import org.jspecify.annotations.NullMarked;
