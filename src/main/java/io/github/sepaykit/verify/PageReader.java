package io.github.sepaykit.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads lists page by page. */
final class PageReader {
  /** The largest page that the contract allows. */
  static final int LARGEST = 100;

  private PageReader() {}

  /** Pages of a list with the full token, until one is not full, or {@code most} were read. */
  static List<CallResult> read(ServerSession session, Map<String, String> filters, int most) {
    ApiCall.Maker full = session.full();
    List<CallResult> pages = new ArrayList<>();
    for (int page = 1; page <= most; page++) {
      CallResult seen = session.send(full.list(query(filters, page, LARGEST)));
      pages.add(seen);
      if (seen.webhooks().size() < LARGEST) {
        break;
      }
    }
    return pages;
  }

  static Map<String, String> query(Map<String, String> filters, int page, int limit) {
    Map<String, String> query = new LinkedHashMap<>(filters);
    query.put("page", String.valueOf(page));
    query.put("limit", String.valueOf(limit));
    return query;
  }
}
