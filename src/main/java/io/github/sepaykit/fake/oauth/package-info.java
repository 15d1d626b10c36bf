/** HTTP face of the authorization server: consent page, token endpoint, discovery. */
@NullMarked
package io.github.sepaykit.fake.oauth;

import org.jspecify.annotations.NullMarked;
