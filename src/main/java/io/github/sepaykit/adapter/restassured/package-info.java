/** The adapter for REST Assured 5; needs {@code io.rest-assured:rest-assured} in your project. */
@NullMarked
package io.github.sepaykit.adapter.restassured;

import org.jspecify.annotations.NullMarked;
