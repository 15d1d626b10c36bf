package io.github.sepaykit.junit;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that options of the command line have in {@code ExamOptions}. */
final class ExamOptionNames {
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z]+(?:-[a-z]+)*)");

  /** Options that have another name in Java, or belong to the webhook or the limits. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("url", "ExamOptions.of"),
          Map.entry("allow-host", "allowedHosts"),
          Map.entry("yes", "confirmed"),
          Map.entry("ca-cert", "trust"),
          Map.entry("orders-from", "orders"),
          Map.entry("settle", "limits.withSettle"),
          Map.entry("within", "limits.withWithin"),
          Map.entry("allow-unchecked", "unchecked"),
          Map.entry("event-type", "webhook.eventType"),
          Map.entry("skip-if-no-code", "webhook.skipIfNoCode"),
          Map.entry("account", "webhook.account"),
          Map.entry("gateway", "webhook.gateway"),
          Map.entry("sub-account", "webhook.subAccount"),
          Map.entry("memo", "webhook.memo"),
          Map.entry("content-type", "webhook.contentType"),
          Map.entry("header", "webhook.header"));

  private ExamOptionNames() {}

  /** Returns a text with the names of Java, such as {@code anyAmount} for {@code --any-amount}. */
  static String inJava(String text) {
    return OPTION
        .matcher(text)
        .replaceAll(option -> Matcher.quoteReplacement(name(option.group(1))));
  }

  private static String name(String option) {
    String other = OTHERS.get(option);
    return other != null
        ? other
        : Pattern.compile("-([a-z])")
            .matcher(option)
            .replaceAll(dash -> dash.group(1).toUpperCase(Locale.ROOT));
  }
}
