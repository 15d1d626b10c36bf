/** Apps that are registered with a fake, and what users have approved of them. */
@NullMarked
package io.github.sepaykit.state.authorization;

import org.jspecify.annotations.NullMarked;
