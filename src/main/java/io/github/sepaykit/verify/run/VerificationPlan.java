package io.github.sepaykit.verify.run;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.WriteOptions;
import io.github.sepaykit.verify.session.RunMark;
import java.util.ArrayList;
import java.util.List;

/**
 * Plan of what a verification will do to a server: to be shown before it does.
 *
 * @param run id of the run
 * @param target base URL
 * @param creates creates at most, those that the server should refuse included; 0 when read-only
 * @param requests requests at most
 * @param name beginning of the webhooks' names
 * @param webhookUrl beginning of their URLs
 * @param bankAccountId the bank account they are created on; 0 when read-only
 */
public record VerificationPlan(
    String run,
    String target,
    int creates,
    int requests,
    String name,
    String webhookUrl,
    long bankAccountId) {
  static VerificationPlan of(VerifyOptions options, RunMark mark, int creates) {
    return new VerificationPlan(
        mark.id(),
        options.baseUrl().toString(),
        creates,
        options.limits().maxRequests(),
        mark.name("").strip(),
        mark.url(""),
        options.write().map(WriteOptions::bankAccountId).orElse(0L));
  }

  /** Returns the plan in words, a line each. */
  public String render() {
    List<String> lines = new ArrayList<>();
    lines.add("run " + run + " against " + target + ": at most " + Counts.of(requests, "request"));
    if (creates == 0) {
      lines.add("  reads only: GET, nothing is created, changed or deleted");
    } else {
      lines.add(
          "  creates at most "
              + Counts.of(creates, "webhook")
              + ", each inactive, most to be refused");
      lines.add("  on bank account " + bankAccountId);
      lines.add("  named " + name + " …");
      lines.add("  with URLs that begin with " + webhookUrl);
      lines.add("  changes and deletes only what it created, and deletes all of it at the end");
    }
    return String.join("\n", lines);
  }
}
