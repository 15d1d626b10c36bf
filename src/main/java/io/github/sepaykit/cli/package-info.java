/** The command line: the only package that prints and exits. */
@NullMarked
package io.github.sepaykit.cli;

import org.jspecify.annotations.NullMarked;
