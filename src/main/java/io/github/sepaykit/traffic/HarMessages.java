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

/** Headers and bodies as a HAR holds them. */
final class HarMessages {
  private HarMessages() {}

  static Headers requestHeaders(JsonNode request) {
    return headers(request.path("headers"), request.at("/postData/mimeType").asText(""));
  }

  static Headers responseHeaders(JsonNode response) {
    return headers(response.path("headers"), response.at("/content/mimeType").asText(""));
  }

  /** Returns headers without HTTP/2's pseudo headers and with one content type. */
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

  static RecordedBody sent(JsonNode request) {
    JsonNode data = request.path("postData");
    if (data.path("text").isTextual() && !data.path("text").textValue().isEmpty()) {
      return text(data.path("text").textValue(), data.path("encoding").asText(""), request);
    }
    if (data.path("params").size() > 0) {
      return RecordedBody.of(Body.of(form(data.path("params"))));
    }
    int size = request.path("bodySize").asInt(0);
    return size > 0 && !data.path("text").isTextual()
        ? RecordedBody.unknown("it had " + size + " bytes")
        : RecordedBody.of(Body.empty());
  }

  /** Returns a form of the parameters; its exact bytes do not matter to the contract. */
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

  static RecordedBody received(JsonNode response) {
    JsonNode content = response.path("content");
    if (content.path("text").isTextual()) {
      return text(content.path("text").textValue(), content.path("encoding").asText(""), response);
    }
    int size = Math.max(content.path("size").asInt(0), response.path("bodySize").asInt(0));
    return size > 0
        ? RecordedBody.unknown("it had " + size + " bytes")
        : RecordedBody.of(Body.empty());
  }

  /** Returns a text's body; text is decoded already, base64 may still be encoded. */
  private static RecordedBody text(String text, String encoding, JsonNode message) {
    if (!encoding.equalsIgnoreCase("base64")) {
      return RecordedBody.of(Body.of(text));
    }
    try {
      Body body = Body.of(Base64.getMimeDecoder().decode(text));
      Headers headers = headers(message.path("headers"), "");
      return RecordedBody.of(ContentCoding.decode(headers, body, RecordedEntry.MAX_BODY).orThrow());
    } catch (IllegalArgumentException e) {
      return RecordedBody.unknown("it is no base64");
    } catch (IOException e) {
      return RecordedBody.unknown(String.valueOf(e.getMessage()));
    }
  }
}
