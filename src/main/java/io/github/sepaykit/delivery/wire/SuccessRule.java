package io.github.sepaykit.delivery.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.delivery.wire.Acknowledgement.Reason;
import io.github.sepaykit.state.DeliveryProfile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Rule for an acknowledgement: one of the profile's statuses, and {@code {"success": true}}. */
public final class SuccessRule {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private SuccessRule() {}

  /**
   * Judges an outcome. The body must be JSON in UTF-8; its {@code success} must be {@code true},
   * not a text and not a number; other members do not matter.
   *
   * @param authentication decides which statuses count
   */
  public static Acknowledgement evaluate(
      SendOutcome sent, DeliveryProfile profile, WebhookAuthentication authentication) {
    if (sent instanceof SendOutcome.Failed failed) {
      return new Acknowledgement(Reason.NETWORK, failed.words());
    }
    if (sent instanceof SendOutcome.Refused refused) {
      return new Acknowledgement(Reason.REFUSED, refused.message());
    }
    SendOutcome.Answered answered = (SendOutcome.Answered) sent;
    Set<Integer> statuses = authentication.successStatuses(profile);
    int status = answered.response().status();
    if (!statuses.contains(status)) {
      return new Acknowledgement(
          Reason.STATUS,
          "status " + status + "; expected " + words(statuses) + ", and {\"success\": true}");
    }
    if (answered.cut()) {
      return new Acknowledgement(
          Reason.TOO_LONG,
          "status " + status + ", but a body of more than " + SendOutcome.KEPT + " bytes");
    }
    return body(status, answered.response());
  }

  private static Acknowledgement body(int status, Response response) {
    Optional<JsonNode> root = read(response.body().bytes());
    if (root.isEmpty() || !root.get().isObject()) {
      return new Acknowledgement(
          Reason.NOT_JSON, "status " + status + ", but " + described(root, response));
    }
    JsonNode success = root.get().get("success");
    if (success != null && success.isBoolean() && success.booleanValue()) {
      return new Acknowledgement(Reason.ACKNOWLEDGED, "status " + status + ", success is true");
    }
    String was =
        success == null
            ? "no \"success\" in the body"
            : "\"success\" is " + shown(success) + "; expected true";
    return new Acknowledgement(Reason.NOT_SUCCESS, "status " + status + ", but " + was);
  }

  private static String described(Optional<JsonNode> root, Response response) {
    if (response.body().isEmpty()) {
      return "the body is empty; expected {\"success\": true}";
    }
    String coding = response.headers().first("Content-Encoding").orElse("");
    if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
      return "the body is coded (Content-Encoding), which was not asked for";
    }
    return root.isPresent()
        ? "the body is JSON but no object; expected {\"success\": true}"
        : "the body is no JSON; expected {\"success\": true}";
  }

  private static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> "false";
      case NULL -> "null";
      case ARRAY -> "an array";
      default -> "an object";
    };
  }

  private static String words(Set<Integer> statuses) {
    return String.join(" or ", statuses.stream().map(String::valueOf).toList());
  }

  /** Reads JSON as PHP does: strict grammar, of a repeated key the last. */
  static Optional<JsonNode> read(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode root = JSON.readTree(text);
      return root == null || root.isMissingNode() ? Optional.empty() : Optional.of(root);
    } catch (CharacterCodingException | JacksonException e) {
      return Optional.empty();
    }
  }
}
