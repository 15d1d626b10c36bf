/** Linter of OpenAPI documents, and the reading of documents that a user gives. */
@NullMarked
package io.github.sepaykit.contract.lint;

import org.jspecify.annotations.NullMarked;
