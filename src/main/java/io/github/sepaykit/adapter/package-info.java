/**
 * Judges what an HTTP client sends and gets, while it does so: {@link
 * io.github.sepaykit.adapter.ContractJudge} with an adapter for each client in a package of its
 * own, so that a client's library is needed only where its adapter is used.
 */
@NullMarked
package io.github.sepaykit.adapter;

import org.jspecify.annotations.NullMarked;
