/**
 * The OpenAPI document as data, and the judge of one HTTP exchange by it. Depends on no other room;
 * no library's type appears in a public signature.
 */
@NullMarked
package io.github.sepaykit.contract;

import org.jspecify.annotations.NullMarked;
