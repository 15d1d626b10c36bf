package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.ControlJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bounds what a start loads by counting, as a clock says little on a machine that is busy. */
class StartupClassesTest {
  private static final Pattern LOADED = Pattern.compile("(?m)^(\\S+) source: (\\S+)");

  /**
   * Loaded by picocli where it is there: Rest Assured brings it into the tests, and no jar has it.
   */
  private static final Pattern GROOVY = Pattern.compile("^(org\\.(codehaus|apache)\\.)?groovy\\.");

  /** Of the kit and its libraries, of some 3,000; what is generated at run time is left out. */
  private static final int MOST_FROM_CLASS_PATH = 3200;

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void untilItsFirstAnswerAFakeLoadsNothingThatItMayNeverNeed() throws Exception {
    TreeSet<String> loaded = new TreeSet<>();
    TreeSet<String> fromClassPath = new TreeSet<>();
    Matcher line = LOADED.matcher(loadedByAFirstAnswer());
    while (line.find()) {
      loaded.add(line.group(1));
      if (line.group(2).startsWith("file:") && !GROOVY.matcher(line.group(1)).find()) {
        fromClassPath.add(line.group(1));
      }
    }

    assertThat(loaded)
        .as("the fake's own classes, to see that the log is read")
        .contains(ServeCommand.class.getName());
    assertThat(loaded)
        .as("other commands, TLS, XPath, WireMock's reading of stubs")
        .doesNotContain(
            ExamCommand.class.getName(),
            VerifyCommand.class.getName(),
            "sun.security.ssl.SSLContextImpl",
            "com.sun.org.apache.xpath.internal.jaxp.XPathFactoryImpl",
            "com.github.tomakehurst.wiremock.stubbing.StubMappingCollection");
    assertThat(fromClassPath).hasSizeBetween(1000, MOST_FROM_CLASS_PATH);
  }

  private String loadedByAFirstAnswer() throws IOException, InterruptedException {
    Path log = folder.resolve("classes.txt");
    List<String> logging = List.of("-Xlog:class+load=info:file=" + log.getFileName() + ":none");
    try (KitProcess kit =
        KitProcess.start(folder, Map.of(), logging, "serve", "--port", "0", "--output", "json")) {
      ReadyMessage ready =
          ControlJson.read(kit.line().getBytes(StandardCharsets.UTF_8), ReadyMessage.class);
      HttpRequest list =
          HttpRequest.newBuilder(URI.create(ready.baseUrl() + "/api/v1/webhooks"))
              .header("Authorization", "Bearer " + ready.tokens().get("full"))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(list, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    return Files.readString(log);
  }
}
