/**
 * HTTP messages as they went over the wire, their bodies and headers, and the masking of their
 * secrets.
 */
@NullMarked
package io.github.sepaykit.contract.http;

import org.jspecify.annotations.NullMarked;
