package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.SpecRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Page of a list that a query asks for.
 *
 * @param number from 1
 * @param limit most entries of a page
 */
@SpecRef({"#/components/parameters/Page", "#/components/parameters/Limit"})
record Paging(long number, int limit) {
  static final String PAGE = "page";
  static final String LIMIT = "limit";

  /** Returns the page of a query, in which both parameters have a value. */
  static Paging of(Map<String, Object> query) {
    return new Paging(
        (Long) query.get(PAGE), (int) Math.min(Integer.MAX_VALUE, (Long) query.get(LIMIT)));
  }

  /** Returns the number of entries before the page. */
  long offset() {
    return number - 1 > Long.MAX_VALUE / limit ? Long.MAX_VALUE : (number - 1) * limit;
  }

  /** Returns the entries of the page, of all that match. */
  <T> List<T> cut(List<T> all) {
    return all.stream().skip(offset()).limit(limit).toList();
  }

  /**
   * Returns what stands beside the entries.
   *
   * @param total how many match in all
   */
  Map<String, Object> meta(long total) {
    Map<String, Object> pagination = new LinkedHashMap<>();
    pagination.put("total", total);
    pagination.put("per_page", (long) limit);
    pagination.put("current_page", number);
    pagination.put("last_page", Math.max(1, (total + limit - 1) / limit));
    return Map.of("pagination", pagination);
  }
}
