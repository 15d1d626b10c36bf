package io.github.sepaykit.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Header fields answer as a map from lower-case names does. */
class HeadersTest {
  private record Field(String name, String value) {}

  @Provide
  Arbitrary<List<Field>> fields() {
    return Combinators.combine(
            Arbitraries.of("Accept", "accept", "ACCEPT", "Host", "host", "Via", "X", "x-y"),
            Arbitraries.of("", "1", "2", "text/html"))
        .as(Field::new)
        .list()
        .ofMaxSize(40);
  }

  @Property
  void answerAsAMapDoes(@ForAll("fields") List<Field> fields) {
    Headers.Builder builder = Headers.builder();
    Map<String, String> spelling = new LinkedHashMap<>();
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Field field : fields) {
      builder.add(field.name(), field.value());
      String lower = field.name().toLowerCase(Locale.ROOT);
      spelling.putIfAbsent(lower, field.name());
      values.computeIfAbsent(lower, name -> new ArrayList<>()).add(field.value());
    }
    Headers headers = builder.build();

    Map<String, List<String>> map = new LinkedHashMap<>();
    List<Field> each = new ArrayList<>();
    values.forEach(
        (lower, all) -> {
          map.put(spelling.get(lower), all);
          all.forEach(value -> each.add(new Field(spelling.get(lower), value)));
        });
    assertThat(headers.toMap()).isEqualTo(map);
    assertThat(headers.toMap().keySet()).containsExactlyElementsOf(map.keySet());
    List<Field> seen = new ArrayList<>();
    headers.forEach((name, value) -> seen.add(new Field(name, value)));
    assertThat(seen).isEqualTo(each);
    for (String name : List.of("accept", "hOST", "VIA", "none", "X-Y")) {
      String lower = name.toLowerCase(Locale.ROOT);
      assertThat(headers.all(name)).isEqualTo(values.getOrDefault(lower, List.of()));
      assertThat(headers.first(name)).isEqualTo(headers.all(name).stream().findFirst());
      assertThat(headers.spelling(name).orElse(null)).isEqualTo(spelling.get(lower));
    }
    assertThat(Headers.of(map)).isEqualTo(headers).hasSameHashCodeAs(headers);
  }

  @Property(tries = 100)
  void aBuilderThatGoesOnChangesNothingBuilt(@ForAll("fields") List<Field> fields) {
    Headers.Builder builder = Headers.builder();
    fields.forEach(field -> builder.add(field.name(), field.value()));
    Headers built = builder.build();
    Map<String, List<String>> before = built.toMap();
    builder.add("Accept", "later");
    assertThat(built.toMap()).isEqualTo(before);
  }
}
