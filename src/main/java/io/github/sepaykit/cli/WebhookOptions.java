package io.github.sepaykit.cli;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.exam.WebhookBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that describe the webhook as it is registered with SePay. */
final class WebhookOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--event-type", paramLabel = "TYPE", defaultValue = "All")
  private String eventType = "";

  @Option(names = "--skip-if-no-code")
  private boolean skipIfNoCode;

  @Option(names = "--account", paramLabel = "NUMBER", defaultValue = "0071000888888")
  private String account = "";

  @Option(names = "--gateway", paramLabel = "BANK", defaultValue = "Vietcombank")
  private String gateway = "";

  @Option(names = "--sub-account", paramLabel = "NUMBER")
  private @Nullable String subAccount;

  @Option(names = "--memo", paramLabel = "TEMPLATE", defaultValue = "{code} thanh toan {n}")
  private String memo = "";

  @Option(names = "--content-type", paramLabel = "TYPE", defaultValue = "application/json")
  private String contentType = "";

  @Option(names = "--header", paramLabel = "NAME:VALUE")
  private List<String> headers = List.of();

  /**
   * Sets what was given.
   *
   * @throws IllegalArgumentException for a value that cannot be
   */
  void apply(WebhookBuilder webhook) {
    webhook.eventType(eventType).skipIfNoCode(skipIfNoCode);
    // A default is nobody's own account.
    if (isGiven("--account")) {
      webhook.account(account);
    }
    if (isGiven("--gateway")) {
      webhook.gateway(gateway);
    }
    webhook.memo(memo).contentType(contentType);
    Optional.ofNullable(subAccount).ifPresent(webhook::subAccount);
    headers.forEach(header -> add(webhook, header));
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private static void add(WebhookBuilder webhook, String header) {
    int colon = header.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "header must be NAME:VALUE, was "
              + Counts.of(header.length(), "character")
              + " without a name");
    }
    webhook.header(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
  }
}
