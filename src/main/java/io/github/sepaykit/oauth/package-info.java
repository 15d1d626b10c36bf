/** OAuth2 authorization server of a fake: codes, tokens and their refusals. No HTTP, no HTML. */
@NullMarked
package io.github.sepaykit.oauth;

import org.jspecify.annotations.NullMarked;
