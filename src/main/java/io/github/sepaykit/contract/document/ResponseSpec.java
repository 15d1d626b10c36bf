package io.github.sepaykit.contract.document;

import java.util.Optional;

/**
 * A declared response.
 *
 * @param status the HTTP status code
 * @param body shape of the JSON body; empty when none is declared
 * @param clause where in the document
 */
public record ResponseSpec(int status, Optional<Shape> body, Clause clause) {
  /**
   * Returns the {@code error} code that this response's schema asks for.
   *
   * @param dialect {@code documented} or {@code observed}: which one where {@code x-dialects} names
   *     both
   * @return empty when the schema names none
   */
  public Optional<String> errorCode(String dialect) {
    return body.map(shape -> shape.properties().get("error"))
        .flatMap(
            error ->
                error.dialects().containsKey(dialect)
                    ? Optional.of(error.dialects().get(dialect))
                    : error.enumValues().stream().findFirst().map(String::valueOf));
  }
}
