package io.github.sepaykit.cli;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.livelog.ExchangeLog;
import io.github.sepaykit.observed.TrafficTally;
import io.github.sepaykit.proxy.ContractProxy;
import io.github.sepaykit.proxy.ProxyOptions;
import io.github.sepaykit.report.format.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "proxy", mixinStandardHelpOptions = true)
final class ProxyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ReportOptions reporting = new ReportOptions();

  @Mixin private UrlOption url = new UrlOption();

  @Option(names = "--port", defaultValue = "8081")
  private int port;

  @Option(names = "--host", defaultValue = "127.0.0.1")
  private String host = "";

  @Option(names = "--base-path", paramLabel = "PATH")
  private String basePath = "";

  @Option(names = "--fail")
  private boolean fail;

  @Mixin private LogOption logging = new LogOption();
  @Mixin private ContractOption document = new ContractOption();
  @Mixin private TagOption tag = new TagOption();

  @Option(names = "--admin-token", paramLabel = "SECRET")
  private String adminToken = "";

  @Option(names = "--ca-cert", paramLabel = "FILE")
  private @Nullable Path caCertificate;

  @Mixin private ForwardProxyOption forwardProxy = new ForwardProxyOption();

  @Option(
      names = "--max-body",
      paramLabel = "BYTES",
      defaultValue = "" + ProxyOptions.DEFAULT_MAX_BODY)
  private int maxBody;

  @Option(names = "--output", defaultValue = "text")
  private OutputFormat output = OutputFormat.text;

  @Override
  public Integer call() throws InterruptedException {
    reporting.prepare();
    Contract contract = document.contract();
    reporting.readAllowance(TrafficTally.ids(tag.limit(contract)));
    ExchangeLog log = logging.begin();
    ContractProxy proxy =
        ContractProxy.start(options().with(o -> o.tags(tag.chosen(contract))), log);
    SignalHook hook =
        new SignalHook("sepay-kit-report", () -> Runtime.getRuntime().halt(conclude(proxy, log)));
    output.print(spec, () -> text(proxy), () -> json(proxy));
    warmUp(proxy);
    try {
      new CountDownLatch(1).await();
      return 0;
    } finally {
      // Reached only when a test interrupts the command.
      hook.close();
      proxy.close();
    }
  }

  /** Writes a report to nowhere, so that the one at the end does not wait for classes to load. */
  private static void warmUp(ContractProxy proxy) {
    Runnable work =
        () -> Arrays.stream(Format.values()).forEach(format -> format.render(proxy.report()));
    Thread warm = new Thread(work, "sepay-kit-warm-up");
    warm.setDaemon(true);
    warm.start();
  }

  /** Stops the proxy, prints and writes; returns the exit code. */
  private int conclude(ContractProxy proxy, ExchangeLog log) {
    proxy.close();
    logging.end(log);
    PrintWriter err = spec.commandLine().getErr();
    try {
      return reporting.conclude(proxy.report());
    } catch (IOException e) {
      err.println("sepay-kit: a report could not be written: " + e.getMessage());
      err.flush();
      return Main.USAGE;
    }
  }

  private String text(ContractProxy proxy) {
    return """
        SePay Kit: a judging proxy before %s, ready on %s
        journal  %s/journal

        Ctrl-C stops it and prints the report."""
        .formatted(target(), proxy.baseUrl(), proxy.adminUrl());
  }

  private String json(ContractProxy proxy) {
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("ready", true);
    ready.put("baseUrl", proxy.baseUrl().toString());
    ready.put("adminUrl", proxy.adminUrl().toString());
    ready.put("target", target().toString());
    return Json.of(ready).toString();
  }

  private URI target() {
    return url.required("the server");
  }

  private ProxyOptions options() {
    try {
      return ProxyOptions.to(target())
          .with(
              options -> {
                options.host(host).port(port).fail(fail);
                options.adminToken(adminToken).maxBody(maxBody).basePath(basePath);
                options.edition(document.edition());
                document.file().ifPresent(options::spec);
                Optional.ofNullable(caCertificate).ifPresent(options::caCert);
                forwardProxy.to(target()).ifPresent(options::forwardProxy);
              });
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, e);
    }
  }
}
