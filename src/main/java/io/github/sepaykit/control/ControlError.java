package io.github.sepaykit.control;

/**
 * Body of a refused control call.
 *
 * @param error stable rule id
 * @param message what, where, expected, was, fix
 */
public record ControlError(String error, String message) {}
