package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.observed.SeenBody;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Bodies of the entries of a HAR. That one is empty must be recorded: recorders leave bodies out
 * for many reasons, and say so in as many ways.
 */
final class HarBodies {
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

  private final AttachedBodies attached;

  HarBodies(AttachedBodies attached) {
    this.attached = attached;
  }

  SeenBody sent(String place, JsonNode request, Headers headers) {
    JsonNode data = request.path("postData");
    long size = Math.max(request.path("bodySize").asLong(-1), length(headers));
    String file = data.path("_file").asText("");
    if (!file.isEmpty()) {
      return attached(place, file, headers);
    }
    String text = data.path("text").asText("");
    if (!text.isEmpty()) {
      return text(text, data.path("encoding").asText(""), headers, size);
    }
    // HTTP Toolkit keeps what is no text there.
    JsonNode raw = request.path("_content");
    if (!raw.path("text").asText("").isEmpty()) {
      return text(raw.path("text").asText(), raw.path("encoding").asText(""), headers, size);
    }
    if (!data.path("params").isEmpty()) {
      return SeenBody.of(Body.of(form(data.path("params"))));
    }
    if (size > 0) {
      return SeenBody.unknown("it had " + Counts.of(size, "byte"));
    }
    boolean mayHaveBody = data.isObject() || WITH_BODY.contains(request.path("method").asText(""));
    return size < 0 && mayHaveBody
        ? SeenBody.unknown("neither it nor its size is in the recording")
        : SeenBody.of(Body.empty());
  }

  SeenBody received(String place, JsonNode entry, Headers headers) {
    JsonNode response = entry.path("response");
    JsonNode content = response.path("content");
    String file = content.path("_file").asText("");
    if (!file.isEmpty()) {
      return attached(place, file, headers);
    }
    long size = Math.max(content.path("size").asLong(-1), response.path("bodySize").asLong(-1));
    String text = content.path("text").asText("");
    if (!text.isEmpty()) {
      return text(
          text, content.path("encoding").asText(""), headers, content.path("size").asLong(-1));
    }
    long known = Math.max(size, length(headers));
    boolean bodiless =
        entry.at("/request/method").asText("").equals("HEAD")
            || WITHOUT_BODY.contains(response.path("status").asInt(0));
    if (bodiless || known == 0) {
      return SeenBody.of(Body.empty());
    }
    if (known > 0) {
      return SeenBody.unknown("it had " + Counts.of(known, "byte"));
    }
    return content.path("text").isTextual()
        ? SeenBody.of(Body.empty())
        : SeenBody.unknown("neither it nor its size is in the recording");
  }

  private SeenBody attached(String place, String file, Headers headers) {
    try {
      return RecordedText.ofBytes(headers, attached.read(place, file), -1);
    } catch (IOException e) {
      return SeenBody.unknown(String.valueOf(e.getMessage()));
    }
  }

  private static SeenBody text(String text, String encoding, Headers headers, long size) {
    return encoding.equalsIgnoreCase("base64")
        ? RecordedText.ofBase64(headers, text, size)
        : RecordedText.ofText(text, size);
  }

  /** Returns what {@code Content-Length} says; -1 when it says nothing. */
  private static long length(Headers headers) {
    String value = headers.first("Content-Length").orElse("");
    return value.matches("[0-9]{1,12}") ? Long.parseLong(value) : -1;
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
}
