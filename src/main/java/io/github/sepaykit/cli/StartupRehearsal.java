package io.github.sepaykit.cli;

import io.github.sepaykit.control.ControlJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Short life of a fake: what it loads goes into a class-data archive, with which later ones start
 * faster. Run by the image's build and by the launcher, under {@code -XX:ArchiveClassesAtExit}.
 */
final class StartupRehearsal {
  private static final String WEBHOOK =
      """
      {"bank_account_id": %d, "name": "Shop", "event_type": "All", "authen_type": "Api_Key",
       "api_key": "KEY1234567890", "request_content_type": "Json", "webhook_url": "%s/hook",
       "is_verify_payment": 0, "skip_if_no_code": 0}""";

  private StartupRehearsal() {}

  /**
   * Plays it; ends with exit code 1 and a reason when it fails.
   *
   * @param args none
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Main.configureRuntime();
    try {
      play();
    } catch (IllegalStateException e) {
      System.err.println("sepay-kit: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void play() throws IOException, InterruptedException {
    PipedReader end = new PipedReader();
    PrintWriter out = new PrintWriter(new PipedWriter(end), true);
    StringWriter errors = new StringWriter();
    String[] serve = {"serve", "--port", "0", "--output", "json", "--log", "off"};
    Thread server =
        new Thread(
            () -> {
              Main.run(serve, Map.of(), out, new PrintWriter(errors, true));
              out.close();
            },
            "rehearsal");
    server.start();
    String line = new BufferedReader(end).readLine();
    if (line == null) {
      throw new IllegalStateException("the fake did not start: " + errors);
    }
    ReadyMessage ready =
        ControlJson.read(line.getBytes(StandardCharsets.UTF_8), ReadyMessage.class);
    String url = ready.baseUrl();
    String token = ready.tokens().get("full");
    String company = ready.adminUrl() + "/companies/" + ready.companyId();
    long account = ready.bankAccountIds().get(0);
    call(201, "POST", url + "/api/v1/webhooks", token, WEBHOOK.formatted(account, url));
    call(200, "GET", url + "/api/v1/webhooks", token, "");
    call(401, "GET", url + "/api/v1/webhooks", "kit_unknown", "");
    call(200, "POST", ready.adminUrl() + "/companies", "", "{\"name\": \"Sao Mai\"}");
    call(200, "PUT", company + "/delivery/settings", "", "{\"mode\": \"sync\"}");
    call(200, "POST", company + "/transactions", "", "{\"type\": \"in\", \"amount\": 1000}");
    call(200, "GET", company + "/journal", "", "");
    String port = "" + URI.create(url).getPort();
    PrintWriter none = new PrintWriter(Writer.nullWriter());
    Main.run(new String[] {"health", "--port", port}, Map.of(), none, none);
    call(200, "POST", url + "/__admin/shutdown", "", "");
    server.join();
  }

  private static void call(int expected, String method, String url, String token, String body)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    connection.setRequestProperty("Content-Type", "application/json");
    if (!token.isEmpty()) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    try (InputStream answer =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = answer == null ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      if (status != expected) {
        throw new IllegalStateException(
            "%s %s: expected %d, was %d: %s".formatted(method, url, expected, status, text));
      }
    }
  }
}
