package io.github.sepaykit.cli;

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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description = {
      "Decides whether a server honours the contract: the real API, a proxy, a mock.",
      "Reads only, unless --write. Tokens come from SEPAY_TOKEN and, where you have them,",
      "SEPAY_TOKEN_READ, _WRITE, _DELETE, _NONE, _EXPIRED, _OTHER_COMPANY, _VIEW_ONLY.",
      "Exit code 0: honoured, 1: broken, 2: wrong usage, 3: unreachable or unauthorised."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ReportOptions reporting = new ReportOptions();

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      required = true,
      description = "The server; the contract's paths begin behind it.")
  private URI baseUrl = URI.create("http://localhost");

  @Option(
      names = "--write",
      description = "Create, change and delete webhooks, too: inactive ones of its own.")
  private boolean write;

  @Option(names = "--yes", description = "Do not ask before writing or sweeping.")
  private boolean yes;

  @Option(
      names = "--bank-account-id",
      paramLabel = "N",
      description = "The bank account to create webhooks on. Needed with --write.")
  private @Nullable Long bankAccountId;

  @Option(
      names = "--bank-sub-account-id",
      paramLabel = "N",
      description = "A virtual account of it; without one, only_va is not checked.")
  private @Nullable Long bankSubAccountId;

  @Option(
      names = "--webhook-url",
      paramLabel = "URL",
      description = "What the webhooks' URLs begin with. Default: a host that does not exist.")
  private @Nullable URI webhookUrl;

  @Option(names = "--sweep", description = "Find and remove what earlier runs left, and end.")
  private boolean sweep;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of what is made up. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--sequences",
      paramLabel = "N",
      description = "How many made-up sequences to play. Default: ${DEFAULT-VALUE}.",
      defaultValue = "8")
  private int sequences;

  @Option(
      names = "--max-requests",
      paramLabel = "N",
      description = "Requests at most, clean-up apart. Default: ${DEFAULT-VALUE}.",
      defaultValue = "" + VerifyLimits.DEFAULT_REQUESTS)
  private int maxRequests;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests per second; 0: no limit. Default: 5, no limit on loopback.")
  private @Nullable Double rate;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "For one answer. Default: ${DEFAULT-VALUE}.",
      defaultValue = "30")
  private int timeout;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Tokens as NAME=token lines, in place of the environment.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--ca-cert",
      paramLabel = "FILE",
      description = "Certificates to trust beside the platform's, PEM.")
  private @Nullable Path caCertificate;

  @Option(names = "--proxy", paramLabel = "URL", description = "An HTTP proxy to go through.")
  private @Nullable URI proxy;

  @Mixin private ContractOption document = new ContractOption();

  @Option(
      names = "--undo-dir",
      paramLabel = "DIR",
      description = "Where undo journals are kept. Default: .sepay-kit/undo in the home folder.")
  private @Nullable Path undoDirectory;

  private volatile boolean stopping;

  @Override
  public Integer call() throws IOException {
    reporting.prepare();
    VerifyOptions options = options();
    if (sweep) {
      return sweep(options);
    }
    try (Verification verification = Verification.prepare(options)) {
      err().println(verification.plan().render());
      if (write && !agreed("Go on?")) {
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
      progress.clear();
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
    if (!agreed("Delete these " + found.size() + "?")) {
      err().println("sepay-kit: nothing was deleted");
      return Main.USAGE;
    }
    List<Leftover> left = sweeper.remove(found, undo);
    left.forEach(leftover -> out.println("could not remove " + leftover));
    out.println((found.size() - left.size()) + " deleted");
    out.flush();
    return left.isEmpty() ? 0 : Main.BROKEN;
  }

  private boolean agreed(String question) {
    if (yes) {
      return true;
    }
    Terminal terminal = Terminal.find();
    if (!terminal.isThere()) {
      throw new ParameterException(
          spec.commandLine(), "there is no terminal to ask on; give --yes to go on");
    }
    return terminal.agrees(question);
  }

  private VerifyOptions options() {
    try {
      RoleTokens credentials =
          tokenFile == null ? RoleTokens.from(System.getenv()) : RoleTokens.from(tokenFile);
      return VerifyOptions.of(baseUrl, credentials)
          .with(
              options -> {
                options.seed(seed).sequences(sequences).limits(limits());
                options.contract(document.contract());
                Optional.ofNullable(caCertificate).ifPresent(options::caCertificate);
                Optional.ofNullable(proxy).ifPresent(options::proxy);
                if (write) {
                  options.write(writing());
                }
              });
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, e);
    }
  }

  private VerifyLimits limits() {
    VerifyLimits limits = VerifyLimits.defaultsFor(baseUrl);
    return limits
        .withMaxRequests(maxRequests)
        .withTimeout(Duration.ofSeconds(timeout))
        .withRatePerSecond(rate == null ? limits.ratePerSecond() : rate);
  }

  private WriteOptions writing() {
    if (bankAccountId == null) {
      throw new ParameterException(
          spec.commandLine(), "--write needs --bank-account-id, the account to create webhooks on");
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
