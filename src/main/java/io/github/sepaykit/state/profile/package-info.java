/**
 * Names, plan and addresses of a company and its users, which the API shows and nothing depends on.
 */
@NullMarked
package io.github.sepaykit.state.profile;

import org.jspecify.annotations.NullMarked;
