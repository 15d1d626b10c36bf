package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Body;
import io.github.sepaykit.contract.Headers;
import io.github.sepaykit.contract.Json;
import io.github.sepaykit.contract.Masking;
import io.github.sepaykit.contract.Response;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Values as findings show them: as JSON, cut where long, secrets masked. */
final class Told {
  private static final int LONGEST = 100;

  private Told() {}

  static String value(String field, @Nullable Object value) {
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
