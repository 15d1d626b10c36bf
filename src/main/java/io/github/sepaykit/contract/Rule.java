package io.github.sepaykit.contract;

import java.util.Arrays;
import java.util.Optional;

/**
 * Rules of the contract. Ids are stable: they are never renamed or used again for something else.
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
  AUTH_ROLE_MISSING("auth.role.missing"),
  RESOURCE_UNKNOWN("resource.unknown"),

  OAUTH_CLIENT_MISSING("oauth.client.missing"),
  OAUTH_CLIENT_UNKNOWN("oauth.client.unknown"),
  OAUTH_CLIENT_SECRET("oauth.client.secret"),
  OAUTH_CLIENT_TWICE("oauth.client.twice"),
  OAUTH_CLIENT_DISABLED("oauth.client.disabled"),
  OAUTH_REDIRECT_URI("oauth.redirect-uri"),
  OAUTH_CONTENT_TYPE("oauth.content-type"),
  OAUTH_PARAMETER_MISSING("oauth.parameter.missing"),
  OAUTH_PARAMETER_REPEATED("oauth.parameter.repeated"),
  OAUTH_PARAMETER_VALUE("oauth.parameter.value"),
  OAUTH_RESPONSE_TYPE("oauth.response-type"),
  OAUTH_GRANT_TYPE("oauth.grant-type"),
  OAUTH_SCOPE("oauth.scope"),
  OAUTH_CONSENT_DENIED("oauth.consent.denied"),
  OAUTH_CONSENT_FORM("oauth.consent.form"),
  OAUTH_CODE_UNKNOWN("oauth.code.unknown"),
  OAUTH_CODE_CLIENT("oauth.code.client"),
  OAUTH_CODE_EXPIRED("oauth.code.expired"),
  OAUTH_CODE_USED("oauth.code.used"),
  OAUTH_CODE_VERIFIER("oauth.code.verifier"),
  OAUTH_REFRESH_UNKNOWN("oauth.refresh.unknown"),
  OAUTH_REFRESH_CLIENT("oauth.refresh.client"),
  OAUTH_REFRESH_EXPIRED("oauth.refresh.expired"),
  OAUTH_REFRESH_USED("oauth.refresh.used"),
  OAUTH_REFRESH_REVOKED("oauth.refresh.revoked"),

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
  RESPONSE_BODY_NEWER_EDITION("response.body.newer-edition"),

  DELIVERY_METHOD("delivery.method"),
  DELIVERY_AUTHORIZATION_NAME("delivery.authorization.name"),
  DELIVERY_AUTHORIZATION_VALUE("delivery.authorization.value"),
  DELIVERY_SIGNATURE_INCOMPLETE("delivery.signature.incomplete"),
  DELIVERY_SIGNATURE_REPEATED("delivery.signature.repeated"),
  DELIVERY_SIGNATURE_MISMATCH("delivery.signature.mismatch"),
  DELIVERY_CONTENT_TYPE("delivery.content-type"),
  DELIVERY_BODY_MISSING("delivery.body.missing"),
  DELIVERY_BODY_ENCODING("delivery.body.encoding"),
  DELIVERY_BODY_MALFORMED("delivery.body.malformed"),
  DELIVERY_BODY_DEPTH("delivery.body.depth"),
  DELIVERY_BODY_DUPLICATE_KEY("delivery.body.duplicate-key"),
  DELIVERY_BODY_NUMBER("delivery.body.number"),
  DELIVERY_BODY_NUL("delivery.body.nul"),
  DELIVERY_BODY_REQUIRED("delivery.body.required"),
  DELIVERY_BODY_TYPE("delivery.body.type"),
  DELIVERY_BODY_ENUM("delivery.body.enum"),
  DELIVERY_BODY_RANGE("delivery.body.range"),
  DELIVERY_BODY_FORMAT("delivery.body.format"),
  DELIVERY_BODY_RULE("delivery.body.rule"),
  DELIVERY_BODY_ORDER("delivery.body.order"),
  DELIVERY_BODY_UNKNOWN_FIELD("delivery.body.unknown-field"),
  DELIVERY_ANSWER_STATUS("delivery.answer.status"),
  DELIVERY_ANSWER_CONTENT_TYPE("delivery.answer.content-type"),
  DELIVERY_ANSWER_BODY_MISSING("delivery.answer.body.missing"),
  DELIVERY_ANSWER_BODY_MALFORMED("delivery.answer.body.malformed"),
  DELIVERY_ANSWER_BODY_VALUE("delivery.answer.body.value");

  private final String id;

  Rule(String id) {
    this.id = id;
  }

  /** Returns the stable id, for example {@code request.body.required}. */
  public String id() {
    return id;
  }

  /**
   * Returns true if the rule is about what a client of the API sent (a refusal of a token or a
   * resource included); not of a delivery, which SePay sends itself.
   */
  public boolean isAboutRequest() {
    return !id.startsWith("response.") && !isAboutDelivery();
  }

  /**
   * Returns true if the rule is about a token, its rights, an authorization or an id that was
   * refused: a client may try one on purpose.
   */
  public boolean isAccessRefusal() {
    return id.startsWith("auth.") || id.startsWith("resource.") || id.startsWith("oauth.");
  }

  /** Returns true if the rule is about a delivery to a merchant, or the merchant's answer. */
  public boolean isAboutDelivery() {
    return id.startsWith("delivery.");
  }

  /** Returns true if violations at one place may have different causes, which {@code was} names. */
  public boolean hasCauseInWas() {
    return this == DELIVERY_SIGNATURE_MISMATCH;
  }

  /** Returns true if a receiver does right to refuse a delivery that breaks the rule. */
  public boolean isAboutCredentialsOfDelivery() {
    return id.startsWith("delivery.signature.") || id.startsWith("delivery.authorization.");
  }

  /** Returns the rule of this id, or empty. */
  public static Optional<Rule> ofId(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
  }

  @Override
  public String toString() {
    return id;
  }
}
