package io.github.sepaykit.verify;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a run's webhooks are known: by the run's id, in their name and in their URL.
 *
 * @param id ten lower-case letters and digits
 * @param base what the webhooks' URLs begin with, the id in it
 */
record RunMark(String id, String base) {
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final String NAME = "sepay-kit-";
  private static final Pattern IN_NAME = Pattern.compile("^sepay-kit-([a-z0-9]{10})(?: |$)");
  private static final Pattern IN_URL =
      Pattern.compile("^https?://([a-z0-9]{10})\\.sepay-kit\\.invalid/|/sepay-kit-([a-z0-9]{10})/");

  static RunMark random(RandomGenerator random, Optional<URI> webhookUrl) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new RunMark(
        id.toString(),
        webhookUrl
            .map(url -> url.toString().replaceFirst("/+$", "") + "/" + NAME + id + "/")
            .orElse("https://" + id + ".sepay-kit.invalid/"));
  }

  /** A name for a webhook of this run. */
  String name(String label) {
    return NAME + id + " " + label;
  }

  /** A URL for a webhook of this run. */
  String url(String label) {
    return base + label;
  }

  /** Whether a webhook, as a server shows it, is of this run. */
  boolean marks(Map<String, Object> webhook) {
    return runs(webhook).contains(id);
  }

  /** The runs whose id a webhook carries. */
  static Set<String> runs(Map<String, Object> webhook) {
    Set<String> runs = new TreeSet<>();
    if (webhook.get("name") instanceof String name) {
      Matcher matcher = IN_NAME.matcher(name);
      if (matcher.find()) {
        runs.add(matcher.group(1));
      }
    }
    if (webhook.get("webhook_url") instanceof String url) {
      Matcher matcher = IN_URL.matcher(url);
      if (matcher.find()) {
        runs.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      }
    }
    return runs;
  }
}
