/**
 * A reverse proxy that passes traffic through unchanged and judges it by the contract. HTTP is
 * Apache HttpComponents Core's; no type of it shows outside.
 */
@NullMarked
package io.github.sepaykit.proxy;

import org.jspecify.annotations.NullMarked;
