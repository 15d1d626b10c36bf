package io.github.sepaykit.verify;

import java.util.Map;
import java.util.Set;

/**
 * A webhook that a run created and did not delete.
 *
 * @param id its id
 * @param run the run that created it
 * @param name its name
 * @param webhookUrl its URL
 */
public record Leftover(long id, String run, String name, String webhookUrl) {
  public static Leftover of(long id, String run, Map<String, Object> webhook) {
    return new Leftover(
        id, run, String.valueOf(webhook.get("name")), String.valueOf(webhook.get("webhook_url")));
  }

  /** Returns one that a create answered, yet that shows no mark of a run: it is left alone. */
  public static Leftover unproved(long id, Set<String> runs) {
    return new Leftover(id, String.join(" ", runs), "unknown", "unknown");
  }

  @Override
  public String toString() {
    return "webhook " + id + " of run " + run + " (" + name + ", " + webhookUrl + ")";
  }
}
