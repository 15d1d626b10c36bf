/** The adapter for OkHttp 4.12 and 5; needs {@code com.squareup.okhttp3:okhttp} in your project. */
@NullMarked
package io.github.sepaykit.adapter.okhttp;

import org.jspecify.annotations.NullMarked;
