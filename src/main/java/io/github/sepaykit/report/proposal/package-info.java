/** Changes of the contract's document that would accept what was seen on the wire. */
@NullMarked
package io.github.sepaykit.report.proposal;

import org.jspecify.annotations.NullMarked;
