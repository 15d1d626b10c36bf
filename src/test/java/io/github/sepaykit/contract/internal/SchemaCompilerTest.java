package io.github.sepaykit.contract.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.contract.internal.SchemaCompiler.Direction;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SchemaCompilerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A body of ten megabytes can hold millions of faults, and each costs memory. */
  @Test
  void gathersAFewThousandErrorsAndNoMore() throws IOException {
    JsonNode document = JSON.readTree("{\"list\":{\"items\":{\"required\":[\"a\",\"b\"]}}}");
    JsonNode value = JSON.readTree("[" + "{},".repeat(20_000) + "{}]");
    assertThat(new SchemaCompiler(document).compile("/list").errors(value, Direction.RESPONSE))
        .hasSize(10_000);
  }
}
