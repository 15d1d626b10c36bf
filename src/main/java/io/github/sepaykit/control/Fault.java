package io.github.sepaykit.control;

/**
 * An added fault.
 *
 * @param id unique on the server
 * @param spec as added
 * @param seen how many matching calls it has seen
 * @param fired how often it fired
 */
public record Fault(long id, FaultSpec spec, long seen, long fired) {}
