/** Results of a run: findings grouped by cause, checks, coverage. */
@NullMarked
package io.github.sepaykit.report;

import org.jspecify.annotations.NullMarked;
