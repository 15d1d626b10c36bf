package io.github.sepaykit.cli;

import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.exam.ExamLimits;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.Hazard;
import io.github.sepaykit.exam.Hazards;
import io.github.sepaykit.exam.PlannedHazard;
import io.github.sepaykit.http.ForwardProxies;
import io.github.sepaykit.http.TlsTrust;
import io.github.sepaykit.http.Urls;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.report.UncheckedAllowance;
import io.github.sepaykit.state.DeliveryProfiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "exam", mixinStandardHelpOptions = true)
final class ExamCommand implements Callable<Integer> {
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private ReportOptions reporting = new ReportOptions();
  @Mixin private ReceiverCredentialOptions credentials = new ReceiverCredentialOptions();
  @Mixin private WebhookOptions webhook = new WebhookOptions();

  @Mixin private UrlOption url = new UrlOption();
  @Mixin private ServerWait wait = new ServerWait();
  @Mixin private ForwardProxyOption proxy = new ForwardProxyOption();

  @Option(names = "--invariant", paramLabel = "URL")
  private List<String> invariants = List.of();

  @Option(names = "--code", paramLabel = "CODE")
  private @Nullable String code;

  @Option(names = "--codes", paramLabel = "CODES")
  private @Nullable String codes;

  @Option(names = "--cancelled-code", paramLabel = "CODE")
  private @Nullable String cancelledCode;

  @Option(names = "--orders-from", paramLabel = "URL")
  private @Nullable URI ordersFrom;

  @Option(
      names = "--amount",
      paramLabel = "VND",
      defaultValue = "250000",
      converter = NumberConverters.Vnd.class)
  private long amount;

  @Option(names = "--any-amount")
  private boolean anyAmount;

  @Option(names = "--seed", paramLabel = "N")
  private @Nullable Long seed;

  @Option(names = "--profile", paramLabel = "NAME")
  private @Nullable String profile;

  @Option(names = "--settle", paramLabel = "SECONDS", defaultValue = "5")
  private int settle;

  @Option(names = "--within", paramLabel = "MINUTES", defaultValue = "15")
  private int within;

  @Option(names = "--only", paramLabel = "ID", split = ",")
  private List<String> only = List.of();

  @Option(names = "--money", paramLabel = "POINTER")
  private List<String> money = List.of();

  @Option(names = "--parallel", paramLabel = "N", defaultValue = "100")
  private int parallel;

  @Option(names = "--ca-cert", paramLabel = "FILE")
  private @Nullable Path caCertificate;

  @Option(names = "--insecure")
  private boolean insecure;

  @Option(names = "--list")
  private boolean list;

  @Option(names = "--allow-host", paramLabel = "HOST")
  private List<String> allowedHosts = List.of();

  @Option(names = "--yes")
  private boolean yes;

  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public Integer call() throws IOException {
    if (list) {
      PrintWriter out = spec.commandLine().getOut();
      for (Hazard hazard : Hazards.all()) {
        out.printf("%-34s %-12s %s%n", hazard.id(), hazard.area().word(), hazard.title());
      }
      out.flush();
      return 0;
    }
    reporting.prepare();
    wait.check();
    ExamOptions options = options();
    try (Exam exam = Exam.prepare(options)) {
      wait.await(options.target(), options.proxies());
      exam.connect();
      return examine(exam);
    }
  }

  private int examine(Exam exam) throws IOException {
    SignalHook hook = new SignalHook("sepay-kit-exam-end", () -> stop(exam));
    try {
      List<PlannedHazard> hazards = exam.hazards();
      Progress progress = Progress.of(err(), hazards.size());
      exam.announceWaits(progress::waitFor);
      exam.stateNotes().forEach(progress::say);
      boolean advised = false;
      for (PlannedHazard hazard : hazards) {
        if (!advised && !hazard.isPlain()) {
          advised = true;
          exam.ordersAdvice().ifPresent(progress::say);
        }
        progress.begin(hazard.id());
        progress.end(hazard.play());
      }
      progress.finish();
      Report report = exam.finish();
      return reporting.conclude(report, exam.isRefused());
    } finally {
      ended.countDown();
      hook.close();
    }
  }

  private UncheckedAllowance allowance() {
    return reporting.readAllowance(Hazards.all().stream().map(Hazard::id).toList());
  }

  /** On a signal: nothing more is sent, and the report is still written. */
  private void stop(Exam exam) {
    err().println("\nsepay-kit: stopped; the report tells what was played");
    err().flush();
    exam.close();
    try {
      ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ExamOptions options() {
    URI target = url.required("the receiver's URL");
    try {
      List<String> all = OrderCodes.of(code, codes);
      if (ordersFrom != null && !all.isEmpty()) {
        throw new IllegalArgumentException(
            "ordersFrom makes orders as they are needed: give it without --code and --codes");
      }
      Hazards.requireKnown(Set.copyOf(only));
      UncheckedAllowance allowed = allowance();
      return ExamOptions.of(target)
          .with(
              options -> {
                options.codes(all).amount(amount).anyAmount(anyAmount);
                Optional.ofNullable(ordersFrom).ifPresent(options::ordersFrom);
                Optional.ofNullable(cancelledCode).ifPresent(options::cancelledCode);
                options.webhook(webhook::apply).money(money).parallel(parallel);
                Optional.ofNullable(caCertificate)
                    .map(ExamCommand::trust)
                    .ifPresent(options::trust);
                options.insecure(insecure).proxies(proxies());
                options.invariantUrl(invariantUrls(all)).limits(limits());
                options.only(Set.copyOf(only)).unchecked(allowed);
                options.allowedHosts(Set.copyOf(allowedHosts)).confirmed(yes);
                Optional.ofNullable(seed).ifPresent(options::seed);
                credentials.apply(options);
              });
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, e);
    }
  }

  /** Returns the proxies on the way to allowed hosts; without any, all is on this machine. */
  private ForwardProxies proxies() {
    return allowedHosts.isEmpty() ? ForwardProxies.none() : proxy.proxies(ForwardProxies.SCHEMES);
  }

  private static SSLContext trust(Path certificates) {
    try {
      return TlsTrust.beside(certificates);
    } catch (IllegalArgumentException e) {
      throw new RunException(
          RunException.Kind.USAGE, "exam.ca-cert", String.valueOf(e.getMessage()));
    }
  }

  private URI[] invariantUrls(List<String> all) {
    List<URI> urls = new ArrayList<>();
    for (String invariant : invariants) {
      if (!invariant.contains("{code}")) {
        urls.add(url(invariant));
      } else if (all.isEmpty()) {
        throw new IllegalArgumentException(
            "invariant has {code}, but there is no --code"
                + (ordersFrom == null ? "" : "; beside --orders-from, give a URL of all orders"));
      } else {
        all.forEach(one -> urls.add(url(invariant.replace("{code}", one))));
      }
    }
    return urls.toArray(URI[]::new);
  }

  private static URI url(String text) {
    try {
      return Urls.readWeb(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("invariant: " + e.getMessage(), e);
    }
  }

  private ExamLimits limits() {
    ExamLimits limits =
        ExamLimits.defaults()
            .withSettle(Duration.ofSeconds(settle))
            .withWithin(Duration.ofMinutes(within));
    if (profile == null) {
      return limits;
    }
    return DeliveryProfiles.named(profile)
        .map(limits::withProfiles)
        .orElseThrow(
            () -> new IllegalArgumentException("profile must be 2025 or 2026, was " + profile));
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
