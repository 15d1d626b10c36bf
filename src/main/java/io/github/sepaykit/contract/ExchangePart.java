package io.github.sepaykit.contract;

import io.github.sepaykit.contract.internal.JsonFault;
import io.github.sepaykit.contract.internal.SchemaCompiler;

/** The part of an exchange that a schema judges, and the rule ids it answers with. */
enum ExchangePart {
  PATH,
  QUERY,
  REQUEST_HEADER,
  REQUEST_BODY,
  RESPONSE_HEADER,
  RESPONSE_BODY,
  DELIVERY_BODY,
  DELIVERY_ANSWER;

  enum KeywordKind {
    REQUIRED,
    TYPE,
    ENUM,
    RANGE,
    FORMAT,
    RULE;

    static KeywordKind of(String keyword) {
      return switch (keyword) {
        case "required", "dependentRequired" -> REQUIRED;
        case "type" -> TYPE;
        case "enum", "const" -> ENUM;
        case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" -> RANGE;
        case "minLength", "maxLength", "minItems", "maxItems" -> RANGE;
        case "minProperties", "maxProperties" -> RANGE;
        case "pattern", "format", "contentEncoding", "contentMediaType" -> FORMAT;
        default -> RULE;
      };
    }
  }

  /** Returns the direction of the values, for properties of one direction only. */
  SchemaCompiler.Direction direction() {
    return switch (this) {
      case REQUEST_BODY, DELIVERY_BODY -> SchemaCompiler.Direction.REQUEST;
      case RESPONSE_BODY, DELIVERY_ANSWER -> SchemaCompiler.Direction.RESPONSE;
      default -> SchemaCompiler.Direction.EITHER;
    };
  }

  /** Returns the begin of a fix: the reader is the sender, or has the other side send. */
  String addressee() {
    return switch (this) {
      case RESPONSE_HEADER, RESPONSE_BODY -> "have the server ";
      case DELIVERY_ANSWER -> "have the receiver ";
      default -> "";
    };
  }

  /** Returns the rule that a fault in a body's text breaks. */
  Rule rule(JsonFault.Kind fault) {
    return this == DELIVERY_ANSWER
        ? Rule.DELIVERY_ANSWER_BODY_MALFORMED
        : Rule.valueOf(name() + "_" + fault);
  }

  /** Returns the rule that a failed keyword breaks. */
  Rule rule(KeywordKind kind) {
    return switch (this) {
      case PATH -> Rule.REQUEST_PATH_PARAMETER;
      case DELIVERY_ANSWER -> Rule.DELIVERY_ANSWER_BODY_VALUE;
      case QUERY ->
          Rule.valueOf("REQUEST_QUERY_" + (kind == KeywordKind.RULE ? KeywordKind.FORMAT : kind));
      case REQUEST_HEADER, RESPONSE_HEADER ->
          Rule.valueOf(name() + (kind == KeywordKind.REQUIRED ? "_REQUIRED" : "_VALUE"));
      case REQUEST_BODY, RESPONSE_BODY, DELIVERY_BODY -> Rule.valueOf(name() + "_" + kind);
    };
  }
}
