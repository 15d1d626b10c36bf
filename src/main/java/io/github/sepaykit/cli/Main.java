package io.github.sepaykit.cli;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.http.StartupException;
import io.github.sepaykit.http.Urls;
import io.github.sepaykit.report.FileFailure;
import io.github.sepaykit.report.InvalidBaselineException;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.traffic.UnreadableTrafficException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/**
 * {@code sepay-kit}. Exit codes: 0 fine, 1 contract broken, 2 usage or bad document, 3 unreachable
 * or unauthorised, 4 nothing failed, and something that applies was not judged.
 */
public final class Main {
  static final int BROKEN = 1;
  static final int USAGE = 2;
  static final int UNREACHABLE = 3;
  static final int INCOMPLETE = 4;

  private Main() {}

  /**
   * Runs a command and ends the process with its exit code; without arguments it runs {@code
   * serve}.
   */
  public static void main(String[] args) {
    configureRuntime();
    String[] given = args.length == 0 ? new String[] {"serve"} : args;
    if (given[0].equals("serve")) {
      readContract();
    }
    int code = run(given, writer(System.out), writer(System.err));
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Reads the bundled contract beside the command line, as each takes a while. */
  private static void readContract() {
    Thread reading = new Thread(Contract::bundled, "sepay-kit-contract");
    reading.setDaemon(true);
    reading.start();
  }

  /** Sets the properties of the JVM that a command needs before it loads its classes. */
  static void configureRuntime() {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    // Else Java sends no name and password to a proxy on the way to https.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  /** Runs a command, for tests: nothing exits. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    return run(args, System.getenv(), out, err);
  }

  /** Runs a command in an environment. */
  static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    Optional<String> refusal = ArgumentText.refusal(args);
    if (refusal.isPresent()) {
      err.println("sepay-kit: " + refusal.get());
      err.flush();
      return USAGE;
    }
    CommandLine kit = Commands.needed(args);
    NumberConverters.register(kit);
    EnvironmentOptions variables = new EnvironmentOptions(kit, environment);
    kit.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .registerConverter(URI.class, Main::url)
        .setParameterExceptionHandler((e, all) -> usage(e, all, variables))
        .setExecutionExceptionHandler(Main::explain);
    variables.warnings().forEach(warning -> err.println("sepay-kit: " + warning));
    try {
      return kit.execute(variables.addTo(args));
    } catch (CommandLine.ParameterException e) {
      return usage(e, args, variables);
    }
  }

  private static URI url(String text) {
    try {
      return Urls.readWeb(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static int usage(
      CommandLine.ParameterException e, String[] args, EnvironmentOptions variables) {
    CommandLine command = e.getCommandLine();
    Optional<UnknownName> unknown = UnknownName.find(e, List.of(args));
    String text =
        unknown.map(UnknownName::message).orElseGet(() -> variables.explain(withoutTypes(e)));
    command.getErr().println("sepay-kit: " + text);
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    command.getErr().flush();
    return USAGE;
  }

  /** Returns the text without the names of Java's types that picocli puts into some. */
  private static String withoutTypes(CommandLine.ParameterException e) {
    return String.valueOf(e.getMessage())
        .replaceFirst(
            "^Invalid value for option '(--[a-z-]+)': expected a URL", "$1: expected a URL")
        .replaceFirst(" \\((?:[a-z]+\\.)+[A-Z]\\w*: (.*)\\)$", ": $1")
        .replaceFirst("cannot convert ('.*') to [A-Z]\\w*", "cannot read $1");
  }

  /** Prints no stack trace of what a user can put right. */
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult result)
      throws Exception {
    boolean expected =
        e instanceof StartupException
            || e instanceof InvalidDocumentException
            || e instanceof InvalidBaselineException
            || e instanceof ControlException
            || e instanceof UnreadableTrafficException
            || e instanceof RunException
            || e instanceof IOException;
    if (expected) {
      boolean file = e instanceof FileSystemException;
      String text = file ? FileFailure.reason((FileSystemException) e) : e.getMessage();
      command.getErr().println("sepay-kit: " + text);
      command.getErr().flush();
      boolean unreachable =
          e instanceof RunException run && run.kind() == RunException.Kind.UNREACHABLE
              || e instanceof ControlException control && isUnreachable(control.rule());
      return unreachable ? UNREACHABLE : USAGE;
    }
    throw e;
  }

  private static boolean isUnreachable(String rule) {
    return rule.startsWith("admin.")
        || rule.equals("control.unreachable")
        || rule.equals("control.unexpected");
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
