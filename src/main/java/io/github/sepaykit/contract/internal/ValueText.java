package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.document.Counts;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as messages show them: JSON, cut where long, secrets masked. */
public final class ValueText {
  private static final int MAX_LENGTH = 80;
  private static final int MOST_MEMBERS = 40;

  private ValueText() {}

  /** Returns the value of a member, parameter or header of this name. */
  public static String value(String name, @Nullable JsonNode value) {
    if (value == null) {
      return "absent";
    }
    if (value.isTextual() && (isSecret(name) || name.equalsIgnoreCase("Location"))) {
      return text(name, value.textValue());
    }
    if (isSecret(name) && (value.isNumber() || value.isContainerNode())) {
      return (value.isNumber() ? "a number" : value.isArray() ? "an array" : "an object")
          + " (masked)";
    }
    return cut(PlainValues.text(shorten(value, 0)));
  }

  public static String text(String name, String text) {
    if (name.equalsIgnoreCase("Location") && text.indexOf('?') >= 0) {
      return text(name, text.substring(0, text.indexOf('?'))) + " with a query";
    }
    return isSecret(name)
        ? mask(text)
        : cut(PlainValues.text(JsonNodeFactory.instance.textNode(clip(text))));
  }

  public static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MAX_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
  }

  /** Returns true if a field of this name holds a secret. */
  public static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace('-', '_');
    return lower.endsWith("api_key")
        || lower.endsWith("apikey")
        || lower.endsWith("secret")
        || lower.endsWith("secret_key")
        || lower.endsWith("token")
        || lower.endsWith("password")
        || lower.endsWith("code_verifier")
        || lower.equals("authorization")
        || lower.equals("cookie")
        || lower.equals("set_cookie");
  }

  private static String mask(String secret) {
    int length = secret.codePointCount(0, secret.length());
    String shown = length < 8 ? "" : secret.substring(0, secret.offsetByCodePoints(0, 2));
    return PlainValues.text(JsonNodeFactory.instance.textNode(shown + "…"))
        + " ("
        + Counts.of(length, "character")
        + ")";
  }

  /** Returns a copy without secrets and no larger than what is shown anyway. */
  private static JsonNode shorten(JsonNode value, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value.isTextual()) {
      return nodes.textNode(clip(value.textValue()));
    }
    if (!value.isContainerNode()) {
      return value;
    }
    if (depth > 8) {
      return nodes.textNode("…");
    }
    if (value.isArray()) {
      var copy = nodes.arrayNode();
      for (int i = 0; i < Math.min(value.size(), MOST_MEMBERS); i++) {
        copy.add(shorten(value.get(i), depth + 1));
      }
      return copy;
    }
    ObjectNode copy = nodes.objectNode();
    Iterator<Map.Entry<String, JsonNode>> members = value.properties().iterator();
    for (int i = 0; members.hasNext() && i < MOST_MEMBERS; i++) {
      Map.Entry<String, JsonNode> member = members.next();
      boolean secret = isSecret(member.getKey()) && !member.getValue().isNull();
      copy.set(
          clip(member.getKey()),
          secret ? nodes.textNode("…") : shorten(member.getValue(), depth + 1));
    }
    return copy;
  }

  private static String clip(String text) {
    return text.length() <= 2 * MAX_LENGTH ? text : text.substring(0, 2 * MAX_LENGTH);
  }
}
