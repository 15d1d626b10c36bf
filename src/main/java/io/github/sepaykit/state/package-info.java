/**
 * State of one fake: companies, users, tokens, bank accounts, webhooks, the clock. No HTTP, no JSON
 * library.
 */
@NullMarked
package io.github.sepaykit.state;

import org.jspecify.annotations.NullMarked;
