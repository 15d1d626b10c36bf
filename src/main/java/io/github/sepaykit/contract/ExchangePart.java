package io.github.sepaykit.contract;

import io.github.sepaykit.contract.internal.JsonFault;
import io.github.sepaykit.contract.internal.SchemaEngine;

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

  /** The kind of a failed keyword. */
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
      case REQUEST_BODY, DELIVERY_BODY -> SchemaEngine.Direction.REQUEST;
      case RESPONSE_BODY, DELIVERY_ANSWER -> SchemaEngine.Direction.RESPONSE;
      default -> SchemaEngine.Direction.EITHER;
    };
  }

  /** What a fix begins with: the reader is the sender, or has the other side send. */
  String addressee() {
    return switch (this) {
      case RESPONSE_HEADER, RESPONSE_BODY -> "have the server ";
      case DELIVERY_ANSWER -> "have the receiver ";
      default -> "";
    };
  }

  /** The rule that a fault in a body's text breaks. */
  Rule rule(JsonFault.Kind kind) {
    boolean request = this == REQUEST_BODY;
    if (this == DELIVERY_ANSWER) {
      return Rule.DELIVERY_ANSWER_BODY_MALFORMED;
    }
    if (this == DELIVERY_BODY) {
      return switch (kind) {
        case ENCODING -> Rule.DELIVERY_BODY_ENCODING;
        case MALFORMED -> Rule.DELIVERY_BODY_MALFORMED;
        case DEPTH -> Rule.DELIVERY_BODY_DEPTH;
        case DUPLICATE_KEY -> Rule.DELIVERY_BODY_DUPLICATE_KEY;
        case NUMBER -> Rule.DELIVERY_BODY_NUMBER;
        case NUL -> Rule.DELIVERY_BODY_NUL;
      };
    }
    return switch (kind) {
      case ENCODING -> request ? Rule.REQUEST_BODY_ENCODING : Rule.RESPONSE_BODY_ENCODING;
      case MALFORMED -> request ? Rule.REQUEST_BODY_MALFORMED : Rule.RESPONSE_BODY_MALFORMED;
      case DEPTH -> request ? Rule.REQUEST_BODY_DEPTH : Rule.RESPONSE_BODY_DEPTH;
      case DUPLICATE_KEY ->
          request ? Rule.REQUEST_BODY_DUPLICATE_KEY : Rule.RESPONSE_BODY_DUPLICATE_KEY;
      case NUMBER -> request ? Rule.REQUEST_BODY_NUMBER : Rule.RESPONSE_BODY_NUMBER;
      case NUL -> request ? Rule.REQUEST_BODY_NUL : Rule.RESPONSE_BODY_NUL;
    };
  }

  Rule rule(KeywordKind kind) {
    return switch (this) {
      case PATH -> Rule.REQUEST_PATH_PARAMETER;
      case QUERY ->
          switch (kind) {
            case REQUIRED -> Rule.REQUEST_QUERY_REQUIRED;
            case TYPE -> Rule.REQUEST_QUERY_TYPE;
            case ENUM -> Rule.REQUEST_QUERY_ENUM;
            case RANGE -> Rule.REQUEST_QUERY_RANGE;
            case FORMAT, RULE -> Rule.REQUEST_QUERY_FORMAT;
          };
      case REQUEST_HEADER ->
          kind == KeywordKind.REQUIRED ? Rule.REQUEST_HEADER_REQUIRED : Rule.REQUEST_HEADER_VALUE;
      case RESPONSE_HEADER ->
          kind == KeywordKind.REQUIRED ? Rule.RESPONSE_HEADER_REQUIRED : Rule.RESPONSE_HEADER_VALUE;
      case REQUEST_BODY ->
          switch (kind) {
            case REQUIRED -> Rule.REQUEST_BODY_REQUIRED;
            case TYPE -> Rule.REQUEST_BODY_TYPE;
            case ENUM -> Rule.REQUEST_BODY_ENUM;
            case RANGE -> Rule.REQUEST_BODY_RANGE;
            case FORMAT -> Rule.REQUEST_BODY_FORMAT;
            case RULE -> Rule.REQUEST_BODY_RULE;
          };
      case RESPONSE_BODY ->
          switch (kind) {
            case REQUIRED -> Rule.RESPONSE_BODY_REQUIRED;
            case TYPE -> Rule.RESPONSE_BODY_TYPE;
            case ENUM -> Rule.RESPONSE_BODY_ENUM;
            case RANGE -> Rule.RESPONSE_BODY_RANGE;
            case FORMAT -> Rule.RESPONSE_BODY_FORMAT;
            case RULE -> Rule.RESPONSE_BODY_RULE;
          };
      case DELIVERY_BODY ->
          switch (kind) {
            case REQUIRED -> Rule.DELIVERY_BODY_REQUIRED;
            case TYPE -> Rule.DELIVERY_BODY_TYPE;
            case ENUM -> Rule.DELIVERY_BODY_ENUM;
            case RANGE -> Rule.DELIVERY_BODY_RANGE;
            case FORMAT -> Rule.DELIVERY_BODY_FORMAT;
            case RULE -> Rule.DELIVERY_BODY_RULE;
          };
      case DELIVERY_ANSWER -> Rule.DELIVERY_ANSWER_BODY_VALUE;
    };
  }
}
