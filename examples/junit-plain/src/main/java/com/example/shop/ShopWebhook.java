package com.example.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The webhook that a shop wants to have.
 *
 * @param bankAccountId whose incoming payments are posted
 * @param name for people
 * @param url where they are posted
 * @param apiKey what SePay shows there
 */
public record ShopWebhook(long bankAccountId, String name, URI url, String apiKey) {

  /** As a request carries it; flags are 0 and 1 there. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("bank_account_id", bankAccountId);
    fields.put("name", name);
    fields.put("event_type", "In_only");
    fields.put("authen_type", "Api_Key");
    fields.put("webhook_url", url.toString());
    fields.put("is_verify_payment", 1);
    fields.put("skip_if_no_code", 1);
    fields.put("active", 1);
    fields.put("api_key", apiKey);
    fields.put("request_content_type", "Json");
    return fields;
  }

  /** The fields in which a webhook as SePay shows it differs; flags are booleans there. */
  Map<String, Object> differences(JsonNode shown) {
    Map<String, Object> different = fields();
    different.entrySet().removeIf(field -> same(field.getValue(), shown.path(field.getKey())));
    return different;
  }

  private static boolean same(Object wanted, JsonNode shown) {
    return shown.isBoolean()
        ? wanted.equals(shown.booleanValue() ? 1 : 0)
        : wanted.toString().equals(shown.asText());
  }

  /** Whether a webhook posts to the same server: then it is this shop's, whatever its path. */
  boolean sameShop(JsonNode shown) {
    return shown.path("webhook_url").asText().startsWith(server());
  }

  /** The URL up to its path, for example {@code https://shop.example.com/}. */
  String server() {
    return url.resolve("/").toString();
  }
}
