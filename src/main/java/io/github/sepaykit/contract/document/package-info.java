/** OpenAPI document as data: operations, shapes, clauses and the evidence for them. */
@NullMarked
package io.github.sepaykit.contract.document;

import org.jspecify.annotations.NullMarked;
