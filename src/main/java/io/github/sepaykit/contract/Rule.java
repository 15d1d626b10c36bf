package io.github.sepaykit.contract;

import java.util.Optional;

/**
 * What can be broken. Ids are stable: they are never renamed or used again for something else.
 * {@code docs/rules.md} has a section for each.
 */
public enum Rule {
  REQUEST_PATH_UNDECLARED("request.path.undeclared"),
  REQUEST_PATH_PARAMETER("request.path.parameter"),
  REQUEST_METHOD_UNDECLARED("request.method.undeclared"),
  REQUEST_QUERY_ESCAPE("request.query.escape"),
  REQUEST_QUERY_REPEATED("request.query.repeated"),
  REQUEST_QUERY_REQUIRED("request.query.required"),
  REQUEST_QUERY_TYPE("request.query.type"),
  REQUEST_QUERY_ENUM("request.query.enum"),
  REQUEST_QUERY_RANGE("request.query.range"),
  REQUEST_QUERY_FORMAT("request.query.format"),
  REQUEST_HEADER_REQUIRED("request.header.required"),
  REQUEST_HEADER_VALUE("request.header.value"),
  REQUEST_CONTENT_TYPE("request.content-type"),
  REQUEST_BODY_MISSING("request.body.missing"),
  REQUEST_BODY_SIZE("request.body.size"),
  REQUEST_BODY_ENCODING("request.body.encoding"),
  REQUEST_BODY_MALFORMED("request.body.malformed"),
  REQUEST_BODY_DEPTH("request.body.depth"),
  REQUEST_BODY_DUPLICATE_KEY("request.body.duplicate-key"),
  REQUEST_BODY_NUMBER("request.body.number"),
  REQUEST_BODY_NUL("request.body.nul"),
  REQUEST_BODY_REQUIRED("request.body.required"),
  REQUEST_BODY_TYPE("request.body.type"),
  REQUEST_BODY_ENUM("request.body.enum"),
  REQUEST_BODY_RANGE("request.body.range"),
  REQUEST_BODY_FORMAT("request.body.format"),
  REQUEST_BODY_RULE("request.body.rule"),
  REQUEST_BODY_REFERENCE("request.body.reference"),
  REQUEST_BODY_LIVE_URL("request.body.live-url"),
  REQUEST_BODY_UNKNOWN_FIELD("request.body.unknown-field"),
  REQUEST_BODY_LOOSE_TYPE("request.body.loose-type"),
  REQUEST_BODY_IRRELEVANT_FIELD("request.body.irrelevant-field"),

  AUTH_TOKEN_MISSING("auth.token.missing"),
  AUTH_TOKEN_MALFORMED("auth.token.malformed"),
  AUTH_TOKEN_UNKNOWN("auth.token.unknown"),
  AUTH_TOKEN_EXPIRED("auth.token.expired"),
  AUTH_TOKEN_REVOKED("auth.token.revoked"),
  AUTH_SCOPE_MISSING("auth.scope.missing"),
  AUTH_PERMISSION_MISSING("auth.permission.missing"),
  RESOURCE_UNKNOWN("resource.unknown"),

  RESPONSE_STATUS_UNDECLARED("response.status.undeclared"),
  RESPONSE_HEADER_REQUIRED("response.header.required"),
  RESPONSE_HEADER_VALUE("response.header.value"),
  RESPONSE_CONTENT_TYPE("response.content-type"),
  RESPONSE_BODY_MISSING("response.body.missing"),
  RESPONSE_BODY_UNEXPECTED("response.body.unexpected"),
  RESPONSE_BODY_ENCODING("response.body.encoding"),
  RESPONSE_BODY_MALFORMED("response.body.malformed"),
  RESPONSE_BODY_DEPTH("response.body.depth"),
  RESPONSE_BODY_DUPLICATE_KEY("response.body.duplicate-key"),
  RESPONSE_BODY_NUMBER("response.body.number"),
  RESPONSE_BODY_NUL("response.body.nul"),
  RESPONSE_BODY_REQUIRED("response.body.required"),
  RESPONSE_BODY_TYPE("response.body.type"),
  RESPONSE_BODY_ENUM("response.body.enum"),
  RESPONSE_BODY_RANGE("response.body.range"),
  RESPONSE_BODY_FORMAT("response.body.format"),
  RESPONSE_BODY_RULE("response.body.rule"),
  RESPONSE_BODY_UNKNOWN_FIELD("response.body.unknown-field"),
  RESPONSE_BODY_NEWER_EDITION("response.body.newer-edition");

  private final String id;

  Rule(String id) {
    this.id = id;
  }

  /** The stable id, for example {@code request.body.required}. */
  public String id() {
    return id;
  }

  /**
   * Whether the rule is about what the client sent (a refusal of a token or a resource included).
   */
  public boolean aboutRequest() {
    return !id.startsWith("response.");
  }

  /** The rule of this id, or empty. */
  public static Optional<Rule> ofId(String id) {
    for (Rule rule : values()) {
      if (rule.id.equals(id)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return id;
  }
}
