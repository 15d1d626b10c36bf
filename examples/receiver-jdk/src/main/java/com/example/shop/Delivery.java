package com.example.shop;

import com.fasterxml.jackson.core.JsonParser.Feature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What SePay tells of a transaction: of its fields those that the shop needs. Others are ignored,
 * those of tomorrow, too.
 *
 * @param id the same in every delivery of one transaction
 * @param incoming whether money came in
 * @param amount in VND
 * @param code the payment code that SePay found in the memo; empty when it found none
 * @param content the memo as the bank delivered it: any text, or empty
 */
record Delivery(long id, boolean incoming, long amount, String code, String content) {
  /** What is not meant as written is refused, not mended: {...}{...} is not one payment. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static Delivery read(String contentType, byte[] body) throws UnreadableException {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/form-data")) {
      return of(form(Multipart.read(contentType, body)));
    }
    return of(
        type.startsWith("application/x-www-form-urlencoded") ? form(fields(body)) : json(body));
  }

  private static JsonNode json(byte[] body) throws UnreadableException {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UnreadableException("not JSON");
    }
  }

  /** In a form everything is text. */
  private static JsonNode form(Map<String, String> fields) {
    ObjectNode object = JSON.createObjectNode();
    fields.forEach(object::put);
    for (String number : List.of("id", "transferAmount")) {
      String text = object.path(number).asText();
      if (text.matches("[0-9]{1,18}")) {
        object.put(number, Long.parseLong(text));
      }
    }
    return object;
  }

  private static Map<String, String> fields(byte[] body) throws UnreadableException {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
        String[] sides = pair.split("=", 2);
        if (sides.length == 2) {
          fields.put(decoded(sides[0]), decoded(sides[1]));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableException("a broken escape");
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Delivery of(JsonNode fields) throws UnreadableException {
    JsonNode type = fields.path("transferType");
    JsonNode code = fields.path("code");
    if (!type.isTextual() || !(code.isTextual() || code.isNull() || code.isMissingNode())) {
      throw new UnreadableException("transferType and code are no texts");
    }
    return new Delivery(
        whole(fields, "id"),
        type.textValue().equals("in"),
        whole(fields, "transferAmount"),
        code.asText(""),
        fields.path("content").asText(""));
  }

  private static long whole(JsonNode fields, String name) throws UnreadableException {
    JsonNode value = fields.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new UnreadableException(name + " is no whole number");
    }
    return value.longValue();
  }
}
