package io.github.sepaykit.verify.session;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mark of a run's webhooks: the run's id, in their name and in their URL. An id is distinct from a
 * word that stands in its place by chance, as in {@code sepay-kit-production}: it has a digit, and
 * its last two characters follow from the others.
 *
 * @param id ten lower-case letters and digits
 * @param base beginning of the webhooks' URLs, with the id in it
 */
public record RunMark(String id, String base) {
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int FREE = 8;
  private static final String NAME = "sepay-kit-";
  private static final Pattern IN_NAME = Pattern.compile("^sepay-kit-([a-z0-9]{10})(?: |$)");
  private static final Pattern IN_URL =
      Pattern.compile("^https?://([a-z0-9]{10})\\.sepay-kit\\.invalid/|/sepay-kit-([a-z0-9]{10})/");

  public static RunMark random(RandomGenerator random, Optional<URI> webhookUrl) {
    String id = "";
    while (!isId(id)) {
      StringBuilder free = new StringBuilder();
      for (int i = 0; i < FREE; i++) {
        free.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      id = free + check(free, 1) + check(free, 2);
    }
    String run = id;
    return new RunMark(
        run,
        webhookUrl
            .map(url -> url.toString().replaceFirst("/+$", "") + "/" + NAME + run + "/")
            .orElse("https://" + run + ".sepay-kit.invalid/"));
  }

  /** Returns a character that follows from the others. */
  private static String check(CharSequence free, int power) {
    int sum = 0;
    for (int i = 0; i < free.length(); i++) {
      int weight = power == 1 ? i + 1 : (i + 1) * (i + 1);
      sum += weight * ALPHABET.indexOf(free.charAt(i));
    }
    return String.valueOf(ALPHABET.charAt(sum % ALPHABET.length()));
  }

  private static boolean isId(String text) {
    if (text.length() != FREE + 2
        || text.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)
        || text.chars().noneMatch(Character::isDigit)) {
      return false;
    }
    String free = text.substring(0, FREE);
    return text.equals(free + check(free, 1) + check(free, 2));
  }

  /** Returns a name for a webhook of this run. */
  public String name(String label) {
    return NAME + id + " " + label;
  }

  /** Returns a URL for a webhook of this run. */
  public String url(String label) {
    return base + label;
  }

  /** Returns true if a webhook, as a server shows it or as it is sent, is of this run. */
  public boolean marks(Map<?, ?> webhook) {
    return runs(webhook).contains(id);
  }

  /** Returns the runs whose id a webhook carries. */
  public static Set<String> runs(Map<?, ?> webhook) {
    Set<String> runs = new TreeSet<>();
    if (webhook.get(WebhookFields.NAME) instanceof String name) {
      add(runs, IN_NAME.matcher(name));
    }
    if (webhook.get(WebhookFields.URL) instanceof String url) {
      add(runs, IN_URL.matcher(url));
    }
    return runs;
  }

  private static void add(Set<String> runs, Matcher matcher) {
    if (matcher.find()) {
      String id = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      if (isId(id)) {
        runs.add(id);
      }
    }
  }
}
