package io.github.sepaykit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Compact fields are the map that they were made of, shared or not. */
class CompactFieldsTest {
  private final CompactFields.Pool pool = new CompactFields.Pool();

  @Provide
  Arbitrary<Map<String, Object>> fields() {
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            Arbitraries.of("In_only", "x".repeat(200), ""),
            Arbitraries.longs(),
            Arbitraries.of(true, false),
            Arbitraries.doubles(),
            Arbitraries.of(List.of(), List.of("a"), List.of(1L, 2L), List.of(Map.of("a", "b"))),
            Arbitraries.of(Map.of("a", 1L)));
    return Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(2), values)
        .map(LinkedHashMap::new);
  }

  @Property
  void areTheMapThatTheyWereMadeOf(
      @ForAll("fields") Map<String, Object> fields, @ForAll("fields") Map<String, Object> others) {
    CompactFields.of(others).sharedIn(pool);
    for (CompactFields compact :
        List.of(CompactFields.of(fields), CompactFields.of(fields).sharedIn(pool))) {
      assertThat(compact.entrySet().toArray()).isEqualTo(fields.entrySet().toArray());
      assertThat((Object) compact).isEqualTo(fields).hasSameHashCodeAs(fields);
      others.keySet().forEach(name -> assertThat(compact.get(name)).isEqualTo(fields.get(name)));
      assertThat(compact.containsKey("")).isEqualTo(fields.containsKey(""));
      assertThat(compact.get(7)).isNull();
      List<String> seen = new ArrayList<>();
      compact.forEach((name, value) -> seen.add(name + value));
      assertThat(seen)
          .isEqualTo(fields.entrySet().stream().map(e -> e.getKey() + e.getValue()).toList());
    }
  }

  @Test
  void equalSmallValuesBecomeTheSame() {
    String one = new StringBuilder("In_only").toString();
    String another = new StringBuilder("In_only").toString();
    Map<String, Object> fields = Map.of("event_type", one);
    Map<String, Object> equal = Map.of("event_type", another);
    assertThat(one).isNotSameAs(another);
    assertThat(CompactFields.of(fields).sharedIn(pool).get("event_type"))
        .isSameAs(CompactFields.of(equal).sharedIn(pool).get("event_type"));
  }

  @Test
  void oneValuePushesNoOtherOutThatComesWithIt() {
    Map<String, Object> first = CompactFields.of(frequent()).sharedIn(pool);
    for (int i = 0; i < 100; i++) {
      Map<String, Object> next = CompactFields.of(frequent()).sharedIn(pool);
      first.forEach((name, value) -> assertThat(next.get(name)).as(name).isSameAs(value));
    }
  }

  /** Returns fields anew, two of whose values have the same hash code. */
  private static Map<String, Object> frequent() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("prefix_filters", new ArrayList<>());
    fields.put("active", 1L);
    fields.put("bank_account_id", Long.parseLong("60123"));
    fields.put("event_type", new StringBuilder("In_only").toString());
    fields.put("retry_conditions", new ArrayList<>(List.of("non_2xx_status_code")));
    return fields;
  }

  @Test
  void mayNotBeChanged() {
    CompactFields fields = CompactFields.of(Map.of("active", 1L));
    assertThatThrownBy(() -> fields.put("active", 0L))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fields.remove("active"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fields.entrySet().iterator().next().setValue(0L))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
