/** Changes of the contract's document that would accept what answers contained. */
@NullMarked
package io.github.sepaykit.report.proposal;

import org.jspecify.annotations.NullMarked;
