package io.github.sepaykit.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verification is about to do to a server: to be shown before it does.
 *
 * @param run id of the run
 * @param target base URL
 * @param creates creates at most, those that the server should refuse included; 0 when read-only
 * @param requests requests at most
 * @param name what the webhooks' names begin with
 * @param webhookUrl what their URLs begin with
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
  /** Beyond what a healthy server needs: for the shortening of sequences. */
  private static final int RESERVE = 60;

  static VerificationPlan of(VerifyOptions options, RunMark mark) {
    int creates = 0;
    if (options.write().isPresent()) {
      BodyGenerator bodies = new BodyGenerator(options.contract(), options.write().get(), mark);
      int wrong =
          bodies.shape().properties().entrySet().stream()
              .mapToInt(p -> 2 + WrongValues.of(p.getKey(), p.getValue()).size())
              .sum();
      int tokens = 2 + 2 * TokenRole.values().length;
      creates = bodies.variants().size() + wrong + tokens + options.sequences() * 8 + RESERVE;
    }
    return new VerificationPlan(
        mark.id(),
        options.baseUrl().toString(),
        creates,
        options.limits().maxRequests(),
        mark.name("").strip(),
        mark.url(""),
        options.write().map(WriteOptions::bankAccountId).orElse(0L));
  }

  /** The plan in words, a line each. */
  public String render() {
    List<String> lines = new ArrayList<>();
    lines.add("run " + run + " against " + target + ": at most " + requests + " requests");
    if (creates == 0) {
      lines.add("  reads only: GET, nothing is created, changed or deleted");
    } else {
      lines.add("  creates at most " + creates + " webhooks, each inactive, most to be refused");
      lines.add("  on bank account " + bankAccountId);
      lines.add("  named " + name + " …");
      lines.add("  with URLs that begin with " + webhookUrl);
      lines.add("  changes and deletes only what it created, and deletes all of it at the end");
    }
    return String.join("\n", lines);
  }
}
