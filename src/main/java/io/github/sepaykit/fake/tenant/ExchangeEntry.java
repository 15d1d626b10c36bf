package io.github.sepaykit.fake.tenant;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
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
public record ExchangeEntry(
    long number,
    Instant at,
    @Nullable Operation operation,
    Request request,
    Response response,
    List<Violation> violations,
    @Nullable String injected) {}
