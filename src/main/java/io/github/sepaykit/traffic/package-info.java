/**
 * Judges recorded traffic: HAR files, and what WireMock recorded. {@link
 * io.github.sepaykit.traffic.TrafficCheck} turns recordings into a report.
 */
@NullMarked
package io.github.sepaykit.traffic;

import org.jspecify.annotations.NullMarked;
