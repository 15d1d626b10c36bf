/**
 * What a run found, and how it is told: findings grouped by cause, checks, coverage, proposals, as
 * text, JSON, JUnit XML, HTML or SARIF.
 */
@NullMarked
package io.github.sepaykit.report;

import org.jspecify.annotations.NullMarked;
