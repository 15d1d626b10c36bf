/** SePay's HTTP face, on WireMock. */
@NullMarked
package io.github.sepaykit.fake;

import org.jspecify.annotations.NullMarked;
