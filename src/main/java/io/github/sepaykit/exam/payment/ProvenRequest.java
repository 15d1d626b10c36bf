package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.delivery.wire.OutgoingRequest;

/**
 * Request of one sending: a delivery that is sent again has another proof.
 *
 * @param outgoing what is sent
 * @param logged the same as a log may record it
 */
public record ProvenRequest(OutgoingRequest outgoing, Request logged) {}
