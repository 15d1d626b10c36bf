package io.github.sepaykit.contract;

/**
 * One thing of the document that exchanges can exercise: the unit of coverage.
 *
 * @param operation id of the operation it belongs to
 * @param kind what it is
 * @param name which one: a status, {@code webhook:read}, {@code page}, {@code /authen_type}, {@code
 *     /authen_type=Api_Key}, or the title of a conditional rule
 */
public record Feature(String operation, Kind kind, String name) {
  /** Kinds of features. */
  public enum Kind {
    /** A declared response status; exercised by an answer with it. */
    STATUS,
    /** A required scope; exercised by a successful answer. */
    SCOPE,
    /** A declared query or path parameter; exercised by a request that sends it. */
    PARAMETER,
    /** A member of the request body, by JSON Pointer. */
    REQUEST_FIELD,
    /**
     * A value of an enumeration or constant in a request, as {@code pointer=value}; of a parameter
     * {@code name=value}.
     */
    REQUEST_VALUE,
    /**
     * A conditional rule: the branches of an {@code if}, an alternative, a dependency. By its
     * title, or by its place in the document where it has none of its own; of an answer with the
     * status before it. Exercised by a request or answer to which it applies.
     */
    BRANCH,
    /** A member of a response body, by status and JSON Pointer, array positions as {@code *}. */
    RESPONSE_FIELD,
    /**
     * A value of an enumeration, constant or boolean in a response, as {@code status
     * pointer=value}.
     */
    RESPONSE_VALUE
  }
}
