package io.github.sepaykit.fake;

import io.github.sepaykit.contract.Operation;
import io.github.sepaykit.contract.Request;
import io.github.sepaykit.contract.Response;
import io.github.sepaykit.contract.Violation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One exchange as kept.
 *
 * @param number position in the server's history
 * @param at real time
 * @param operation null when the request matched none
 * @param injected name of the fault or stub that answered; null when the kit did
 */
record JournalEntry(
    long number,
    Instant at,
    @Nullable Operation operation,
    Request request,
    Response response,
    List<Violation> violations,
    @Nullable String injected) {}
