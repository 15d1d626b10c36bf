package io.github.sepaykit.control;

/**
 * An added fault.
 *
 * @param id unique on the server
 * @param spec as added
 * @param seen number of matching calls so far
 * @param fired number of times that it fired
 */
public record Fault(long id, FaultSpec spec, long seen, long fired) {}
