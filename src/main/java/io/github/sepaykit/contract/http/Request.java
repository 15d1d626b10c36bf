package io.github.sepaykit.contract.http;

/**
 * A request as it went over the wire.
 *
 * @param method for example {@code POST}
 * @param target path and query as sent, escapes untouched, for example {@code
 *     /api/v1/webhooks?page=2}
 * @param headers the header fields
 * @param body the body; {@link Body#empty()} when there was none
 */
public record Request(String method, String target, Headers headers, Body body) {
  /** Returns the path of the target, escapes untouched. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /**
   * Returns the query of the target without its question mark, escapes untouched; empty when there
   * is none.
   */
  public String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
