/**
 * SePay's operations: the checks of a request in their order, and the resources that carry them
 * out.
 */
@NullMarked
package io.github.sepaykit.fake.operation;

import org.jspecify.annotations.NullMarked;
