/** The control API's other end: what calls to it do to a running fake. */
@NullMarked
package io.github.sepaykit.fake.admin;

import org.jspecify.annotations.NullMarked;
