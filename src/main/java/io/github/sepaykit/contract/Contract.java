package io.github.sepaykit.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A compiled OpenAPI document that judges exchanges. Compiled once, immutable, safe for use by many
 * threads.
 *
 * <p>No method throws on bad input: whatever an exchange holds, the answer is a list of violations.
 */
public final class Contract {
  private Contract() {}

  /**
   * The document that ships with the kit, {@code openapi/sepay-webhooks.yaml}; compiled on first
   * use.
   */
  public static Contract bundled() {
    throw new UnsupportedOperationException();
  }

  /**
   * Loads a document. JSON always works; YAML needs {@code io.swagger.parser.v3:swagger-parser-v3}
   * on the classpath.
   *
   * @throws InvalidDocumentException with every error found in the document
   */
  public static Contract load(Path file) {
    throw new UnsupportedOperationException();
  }

  /** The operations in document order. */
  public List<Operation> operations() {
    throw new UnsupportedOperationException();
  }

  /** The operation of this id. */
  public Optional<Operation> operation(String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * Largest request body in bytes ({@code x-max-body-bytes}); {@code Long.MAX_VALUE} when the
   * document sets none.
   */
  public long maxBodyBytes() {
    throw new UnsupportedOperationException();
  }

  /**
   * The declared answer to a request that matches no operation ({@code x-fallback-responses}), by
   * status.
   */
  public Optional<ResponseSpec> fallbackResponse(int status) {
    throw new UnsupportedOperationException();
  }

  /** Where a method and a path (as sent, no query) lead. */
  public Route route(String method, String path) {
    throw new UnsupportedOperationException();
  }

  /** Judges a request; the result carries its values in normal form. */
  public CheckedRequest checkRequest(Request request) {
    throw new UnsupportedOperationException();
  }

  /**
   * Applies a patch to a resource and judges the result by the operation's {@code x-merged-schema}.
   *
   * @param operation an operation of this contract
   * @param stored the resource in normal form
   * @param patch the patch in normal form, from {@link CheckedRequest#body()}
   */
  public CheckedMerge checkMerge(
      Operation operation, Map<String, Object> stored, Map<String, Object> patch) {
    throw new UnsupportedOperationException();
  }

  /** Judges the response to a request. */
  public List<Violation> checkResponse(Request request, Response response) {
    throw new UnsupportedOperationException();
  }

  /** Judges both sides of an exchange. */
  public Verdict check(Exchange exchange) {
    throw new UnsupportedOperationException();
  }
}
