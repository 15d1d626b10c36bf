/** Binding, guarding and trust of every HTTP server of the kit. */
@NullMarked
package io.github.sepaykit.http;

import org.jspecify.annotations.NullMarked;
