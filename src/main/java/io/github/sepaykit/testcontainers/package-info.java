/**
 * A fake SePay in a container, for Testcontainers 2. Needs {@code org.testcontainers} on the class
 * path; nothing else of the kit does.
 */
@NullMarked
package io.github.sepaykit.testcontainers;

import org.jspecify.annotations.NullMarked;
