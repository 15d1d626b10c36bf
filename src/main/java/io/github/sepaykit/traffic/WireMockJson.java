package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.http.Headers;
import java.util.Map;

/** Forms that WireMock's exports and stub files share. */
final class WireMockJson {
  private WireMockJson() {}

  /** Returns headers whose values are texts or lists of texts. */
  static Headers headers(JsonNode fields) {
    Headers.Builder headers = Headers.builder();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (field.getValue().isArray()) {
        field.getValue().forEach(value -> headers.add(field.getKey(), value.asText("")));
      } else if (field.getValue().isValueNode()) {
        headers.add(field.getKey(), field.getValue().asText(""));
      }
    }
    return headers.build();
  }
}
