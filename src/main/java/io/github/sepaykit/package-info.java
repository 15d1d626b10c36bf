/** The facade: start a fake SePay in this JVM. */
@NullMarked
package io.github.sepaykit;

import org.jspecify.annotations.NullMarked;
