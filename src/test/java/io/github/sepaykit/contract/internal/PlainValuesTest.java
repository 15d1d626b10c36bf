package io.github.sepaykit.contract.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PlainValuesTest {
  private static String printed(JsonNode value) {
    return new String(PlainValues.print(value), StandardCharsets.UTF_8);
  }

  @Property(tries = 500)
  void textOfAValueIsWhatIsPrinted(
      @ForAll String text, @ForAll long number, @ForAll double fraction, @ForAll boolean yes) {
    for (Object plain : new Object[] {text, number, (int) number, fraction, yes, null}) {
      JsonNode value = PlainValues.toNode(plain);
      assertThat(PlainValues.text(value)).isEqualTo(printed(value));
    }
  }

  @Property(tries = 500)
  void integersOfAnyTypeAreReadAlike(@ForAll int number) {
    JsonNode value = PlainValues.toNode((long) number);
    assertThat(PlainValues.toNode(number)).isEqualTo(value);
    assertThat(PlainValues.toNode((short) number))
        .isEqualTo(PlainValues.toNode((long) (short) number));
  }
}
