package io.github.sepaykit.contract;

import io.github.sepaykit.contract.internal.SchemaEngine;

/** The part of an exchange that a schema judges, and the rule ids it answers with. */
enum Part {
  PATH,
  QUERY,
  REQUEST_HEADER,
  REQUEST_BODY,
  RESPONSE_HEADER,
  RESPONSE_BODY;

  /** The sort of a failed keyword. */
  enum Sort {
    REQUIRED,
    TYPE,
    ENUM,
    RANGE,
    FORMAT,
    RULE;

    static Sort of(String keyword) {
      return switch (keyword) {
        case "required", "dependentRequired" -> REQUIRED;
        case "type" -> TYPE;
        case "enum", "const" -> ENUM;
        case "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties" ->
            RANGE;
        case "pattern", "format", "contentEncoding", "contentMediaType" -> FORMAT;
        default -> RULE;
      };
    }
  }

  /** Which of the properties for one direction only belong here. */
  SchemaEngine.Direction direction() {
    return switch (this) {
      case REQUEST_BODY -> SchemaEngine.Direction.REQUEST;
      case RESPONSE_BODY -> SchemaEngine.Direction.RESPONSE;
      default -> SchemaEngine.Direction.EITHER;
    };
  }

  boolean ofRequest() {
    return this != RESPONSE_HEADER && this != RESPONSE_BODY;
  }

  Rule rule(Sort sort) {
    return switch (this) {
      case PATH -> Rule.REQUEST_PATH_PARAMETER;
      case QUERY ->
          switch (sort) {
            case REQUIRED -> Rule.REQUEST_QUERY_REQUIRED;
            case TYPE -> Rule.REQUEST_QUERY_TYPE;
            case ENUM -> Rule.REQUEST_QUERY_ENUM;
            case RANGE -> Rule.REQUEST_QUERY_RANGE;
            case FORMAT, RULE -> Rule.REQUEST_QUERY_FORMAT;
          };
      case REQUEST_HEADER ->
          sort == Sort.REQUIRED ? Rule.REQUEST_HEADER_REQUIRED : Rule.REQUEST_HEADER_VALUE;
      case RESPONSE_HEADER ->
          sort == Sort.REQUIRED ? Rule.RESPONSE_HEADER_REQUIRED : Rule.RESPONSE_HEADER_VALUE;
      case REQUEST_BODY ->
          switch (sort) {
            case REQUIRED -> Rule.REQUEST_BODY_REQUIRED;
            case TYPE -> Rule.REQUEST_BODY_TYPE;
            case ENUM -> Rule.REQUEST_BODY_ENUM;
            case RANGE -> Rule.REQUEST_BODY_RANGE;
            case FORMAT -> Rule.REQUEST_BODY_FORMAT;
            case RULE -> Rule.REQUEST_BODY_RULE;
          };
      case RESPONSE_BODY ->
          switch (sort) {
            case REQUIRED -> Rule.RESPONSE_BODY_REQUIRED;
            case TYPE -> Rule.RESPONSE_BODY_TYPE;
            case ENUM -> Rule.RESPONSE_BODY_ENUM;
            case RANGE -> Rule.RESPONSE_BODY_RANGE;
            case FORMAT -> Rule.RESPONSE_BODY_FORMAT;
            case RULE -> Rule.RESPONSE_BODY_RULE;
          };
    };
  }
}
