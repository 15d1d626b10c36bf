/** Formats of a report: text, JSON, JUnit XML, HTML and SARIF. */
@NullMarked
package io.github.sepaykit.report.format;

import org.jspecify.annotations.NullMarked;
