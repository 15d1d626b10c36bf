package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.Headers;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Headers and bodies as a HAR holds them. */
final class HarMessages {
  private HarMessages() {}

  /**
   * A body.
   *
   * @param body empty when it was not recorded
   * @param reason why not; may be empty
   */
  record Content(Optional<Body> body, String reason) {
    static Content of(Body body) {
      return new Content(Optional.of(body), "");
    }

    static Content unknown(String reason) {
      return new Content(Optional.empty(), reason);
    }
  }

  static Headers requestHeaders(JsonNode request) {
    return headers(request.path("headers"), request.at("/postData/mimeType").asText(""));
  }

  static Headers responseHeaders(JsonNode response) {
    return headers(response.path("headers"), response.at("/content/mimeType").asText(""));
  }

  /** Without HTTP/2's pseudo headers; the content type is there twice, or once. */
  private static Headers headers(JsonNode fields, String type) {
    Headers.Builder headers = Headers.builder();
    boolean typed = false;
    for (JsonNode field : fields) {
      String name = field.path("name").asText("");
      if (!name.isEmpty() && !name.startsWith(":")) {
        typed |= name.equalsIgnoreCase("Content-Type");
        headers.add(name, field.path("value").asText(""));
      }
    }
    if (!typed && type.indexOf('/') > 0) {
      headers.add("Content-Type", type);
    }
    return headers.build();
  }

  static Content sent(JsonNode request) {
    JsonNode data = request.path("postData");
    if (data.path("text").isTextual() && !data.path("text").textValue().isEmpty()) {
      return text(data.path("text").textValue(), data.path("encoding").asText(""), request);
    }
    if (data.path("params").size() > 0) {
      return Content.of(Body.of(form(data.path("params"))));
    }
    int size = request.path("bodySize").asInt(0);
    return size > 0 && !data.path("text").isTextual()
        ? Content.unknown("it had " + size + " bytes")
        : Content.of(Body.empty());
  }

  /** A form is judged by its content type alone, so its exact bytes do not matter. */
  private static String form(JsonNode params) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode param : params) {
      pairs.add(
          URLEncoder.encode(param.path("name").asText(""), StandardCharsets.UTF_8)
              + "="
              + URLEncoder.encode(param.path("value").asText(""), StandardCharsets.UTF_8));
    }
    return String.join("&", pairs);
  }

  static Content received(JsonNode response) {
    JsonNode content = response.path("content");
    if (content.path("text").isTextual()) {
      return text(content.path("text").textValue(), content.path("encoding").asText(""), response);
    }
    int size = Math.max(content.path("size").asInt(0), response.path("bodySize").asInt(0));
    return size > 0 ? Content.unknown("it had " + size + " bytes") : Content.of(Body.empty());
  }

  /** Text is unpacked already, whatever the headers say; base64 mostly is, too. */
  private static Content text(String text, String encoding, JsonNode message) {
    if (!encoding.equalsIgnoreCase("base64")) {
      return Content.of(Body.of(text));
    }
    try {
      Body body = Body.of(Base64.getMimeDecoder().decode(text));
      Headers headers = headers(message.path("headers"), "");
      return Content.of(ContentCoding.decode(headers, body, RecordedEntry.MAX_BODY).orThrow());
    } catch (IllegalArgumentException e) {
      return Content.unknown("it is no base64");
    } catch (IOException e) {
      return Content.unknown(String.valueOf(e.getMessage()));
    }
  }
}
