/** Verifications of one server from start to clean-up, and removal of what earlier ones left. */
@NullMarked
package io.github.sepaykit.verify.run;

import org.jspecify.annotations.NullMarked;
