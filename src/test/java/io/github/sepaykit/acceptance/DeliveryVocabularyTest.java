package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Disturbance;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names of deliveries are the same in the code, in the control document and on the page. */
class DeliveryVocabularyTest {
  private static JsonNode schemas() throws IOException {
    return new ObjectMapper()
        .readTree(new File("target/classes/META-INF/sepay-kit/openapi/control.json"))
        .at("/components/schemas");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toList();
  }

  @Test
  void theControlDocumentNamesThem() throws IOException {
    JsonNode schemas = schemas();
    assertThat(texts(schemas.at("/Disturbance/enum"))).isEqualTo(names(Disturbance.values()));
    assertThat(texts(schemas.at("/AttemptResult/enum"))).isEqualTo(names(AttemptResult.values()));
    assertThat(texts(schemas.at("/Delivery/properties/state/enum")))
        .isEqualTo(names(DeliveryState.values()));
  }

  @Test
  void theDocumentSaysItOnce() throws IOException {
    String text = Files.readString(Path.of("openapi/control.yaml"));
    assertThat(text.split("PARALLEL_DUPLICATE", -1)).hasSize(2);
    assertThat(text.split("UNREACHED", -1)).hasSize(2);
  }

  @Test
  void thePageHasARowForEachDisturbance() throws IOException {
    String page = Files.readString(Path.of("docs/deliveries.md"));
    String table = page.substring(page.indexOf("| disturbance |"));
    Matcher row = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|").matcher(table);
    List<String> rows = new ArrayList<>();
    while (row.find()) {
      rows.add(row.group(1));
    }
    assertThat(rows).isEqualTo(names(Disturbance.values()));
  }
}
