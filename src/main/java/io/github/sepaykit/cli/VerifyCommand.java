package io.github.sepaykit.cli;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.verify.Leftover;
import io.github.sepaykit.verify.RoleTokens;
import io.github.sepaykit.verify.VerifyLimits;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.WriteOptions;
import io.github.sepaykit.verify.run.PlannedCheck;
import io.github.sepaykit.verify.run.Sweep;
import io.github.sepaykit.verify.run.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ReportOptions reporting = new ReportOptions();

  @Mixin private UrlOption url = new UrlOption();

  @Option(names = "--write")
  private boolean write;

  @Option(names = "--yes")
  private boolean yes;

  @Option(names = "--bank-account-id", paramLabel = "N")
  private @Nullable Long bankAccountId;

  @Option(names = "--bank-sub-account-id", paramLabel = "N")
  private @Nullable Long bankSubAccountId;

  @Option(names = "--webhook-url", paramLabel = "URL")
  private @Nullable URI webhookUrl;

  @Option(names = "--sweep")
  private boolean sweep;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(names = "--sequences", paramLabel = "N", defaultValue = "8")
  private int sequences;

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      defaultValue = "" + VerifyLimits.DEFAULT_REQUESTS)
  private int maxRequests;

  @Option(names = "--rate", paramLabel = "N")
  private @Nullable Double rate;

  @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "30")
  private int timeout;

  @Option(names = "--token-file", paramLabel = "FILE")
  private @Nullable Path tokenFile;

  @Option(names = "--ca-cert", paramLabel = "FILE")
  private @Nullable Path caCertificate;

  @Mixin private ServerWait wait = new ServerWait();
  @Mixin private ForwardProxyOption proxy = new ForwardProxyOption();

  @Mixin private ContractOption document = new ContractOption();
  @Mixin private TagOption tag = new TagOption();

  @Option(names = "--undo-dir", paramLabel = "DIR")
  private @Nullable Path undoDirectory;

  private volatile boolean stopping;

  @Override
  public Integer call() throws IOException {
    reporting.prepare();
    wait.check();
    VerifyOptions options = options();
    if (sweep) {
      return sweep(options);
    }
    try (Verification verification = Verification.prepare(options)) {
      reporting.readAllowance(verification.checks().stream().map(PlannedCheck::id).toList());
      err().println(verification.plan().render());
      if (write && !isConfirmed("Go on?")) {
        err().println("sepay-kit: nothing was sent");
        return Main.USAGE;
      }
      return verify(verification);
    }
  }

  private int verify(Verification verification) throws IOException {
    SignalHook hook = new SignalHook("sepay-kit-clean-up", () -> stop(verification));
    boolean concluded = false;
    try {
      wait.await(baseUrl(), proxy.proxies(List.of(String.valueOf(baseUrl().getScheme()))));
      verification.connect();
      List<PlannedCheck> checks = verification.checks();
      Progress progress = Progress.of(err(), checks.size());
      for (PlannedCheck check : checks) {
        if (stopping) {
          return Main.UNREACHABLE; // Nobody reads it: the signal decides.
        }
        progress.begin(check.id());
        progress.end(check.run());
      }
      progress.begin("clean-up");
      Report report = verification.finish();
      progress.finish();
      concluded = true;
      return reporting.conclude(report);
    } finally {
      verification.close();
      if (!concluded) {
        printNotes(verification);
      }
      hook.close();
    }
  }

  private void stop(Verification verification) {
    stopping = true;
    err().println("\nsepay-kit: stopped; cleaning up");
    err().flush();
    verification.close();
    printNotes(verification);
  }

  private void printNotes(Verification verification) {
    verification.notes().forEach(note -> err().println("sepay-kit: " + note));
    err().flush();
  }

  private int sweep(VerifyOptions options) {
    Sweep sweeper = Sweep.connect(options);
    Path undo = undoDirectory();
    List<Leftover> found = sweeper.find(undo);
    PrintWriter out = spec.commandLine().getOut();
    if (found.isEmpty()) {
      sweeper.remove(found, undo);
      out.println("nothing left of earlier runs");
      out.flush();
      return 0;
    }
    found.forEach(leftover -> out.println(leftover));
    out.flush();
    if (!isConfirmed("Delete these " + found.size() + "?")) {
      err().println("sepay-kit: nothing was deleted");
      return Main.USAGE;
    }
    List<Leftover> left = sweeper.remove(found, undo);
    left.forEach(leftover -> out.println("could not remove " + leftover));
    out.println((found.size() - left.size()) + " deleted");
    out.flush();
    return left.isEmpty() ? 0 : Main.BROKEN;
  }

  private boolean isConfirmed(String question) {
    if (yes) {
      return true;
    }

    if (!Terminal.isThere()) {
      throw WrongOption.of(spec, "there is no terminal to ask on; give --yes to go on");
    }
    return Terminal.isConfirmed(question);
  }

  private URI baseUrl() {
    return url.required("the server");
  }

  private VerifyOptions options() {
    try {
      RoleTokens credentials =
          tokenFile == null ? RoleTokens.from(System.getenv()) : RoleTokens.from(tokenFile);
      return VerifyOptions.of(baseUrl(), credentials)
          .with(
              options -> {
                options.seed(seed).sequences(sequences).limits(limits());
                Contract contract = document.contract();
                options.contract(contract).tags(tag.chosen(contract));
                Optional.ofNullable(caCertificate).ifPresent(options::caCertificate);
                proxy.to(baseUrl()).ifPresent(options::proxy);
                if (write) {
                  options.write(writing());
                }
              });
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, e);
    }
  }

  private VerifyLimits limits() {
    VerifyLimits limits = VerifyLimits.defaultsFor(baseUrl());
    return limits
        .withMaxRequests(maxRequests)
        .withTimeout(Duration.ofSeconds(timeout))
        .withRatePerSecond(rate == null ? limits.ratePerSecond() : rate);
  }

  private WriteOptions writing() {
    if (bankAccountId == null) {
      throw WrongOption.of(
          spec, "--write needs --bank-account-id, the account to create webhooks on");
    }
    return new WriteOptions(
        bankAccountId,
        Optional.ofNullable(bankSubAccountId),
        Optional.ofNullable(webhookUrl),
        undoDirectory());
  }

  private Path undoDirectory() {
    return undoDirectory != null
        ? undoDirectory
        : Path.of(System.getProperty("user.home"), ".sepay-kit", "undo");
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
