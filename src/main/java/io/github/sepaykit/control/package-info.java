/**
 * What a test may do to a running fake: one interface, its records, and a client that works
 * in-process and over HTTP.
 */
@NullMarked
package io.github.sepaykit.control;

import org.jspecify.annotations.NullMarked;
