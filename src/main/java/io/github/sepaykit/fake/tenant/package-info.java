/** Companies of a running fake with journal, faults, requests in flight and deliveries. */
@NullMarked
package io.github.sepaykit.fake.tenant;

import org.jspecify.annotations.NullMarked;
