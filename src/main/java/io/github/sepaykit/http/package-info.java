/** What every HTTP server of the kit needs to know of where it listens and who may drive it. */
@NullMarked
package io.github.sepaykit.http;

import org.jspecify.annotations.NullMarked;
