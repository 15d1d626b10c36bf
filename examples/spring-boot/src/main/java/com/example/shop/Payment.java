package com.example.shop;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.json.JsonParserFactory;

/**
 * A transaction as SePay delivers it: the fields that the shop needs.
 *
 * @param id the same in every delivery of one transaction
 * @param transferAmount in VND
 * @param code payment code found in the memo; null for none
 */
record Payment(long id, long transferAmount, String code) {

  /**
   * Reads the JSON of a delivery.
   *
   * @throws RuntimeException when it is no JSON, or a number is absent
   */
  static Payment read(byte[] body) {
    Map<String, Object> fields =
        JsonParserFactory.getJsonParser().parseMap(new String(body, StandardCharsets.UTF_8));
    return new Payment(
        number(fields, "id"), number(fields, "transferAmount"), (String) fields.get("code"));
  }

  private static long number(Map<String, Object> fields, String name) {
    if (fields.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException(name + " is " + fields.get(name) + ", expected a number");
  }
}
