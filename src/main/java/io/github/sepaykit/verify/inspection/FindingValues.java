package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Response;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Form of values in findings: JSON, cut where long, secrets masked. */
final class FindingValues {
  private static final int LONGEST = 100;

  private FindingValues() {}

  static String format(String field, @Nullable Object value) {
    if (value == null) {
      return "absent";
    }
    Response carrier =
        new Response(200, Headers.none(), Body.of(Json.of(Collections.singletonMap(field, value))));
    Object masked =
        Json.parse(Masking.all().mask(carrier).body().text()).toPlain()
                instanceof java.util.Map<?, ?> map
            ? map.get(field)
            : null;
    String text = Json.of(masked).toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
