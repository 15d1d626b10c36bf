package io.github.sepaykit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The formats as files, {@code src/test/resources/golden/report.*}. After a change that is meant,
 * run it with {@code -Dgolden.update=true} and read the difference.
 */
class GoldenReportTest {
  @ParameterizedTest
  @EnumSource(Format.class)
  void isAsTheGoldenFile(Format format) throws IOException {
    Path golden = Path.of("src/test/resources/golden", "report." + suffix(format));
    String rendered = format.render(Samples.rich());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, rendered);
    }
    assertThat(rendered).isEqualTo(Files.readString(golden));
  }

  private static String suffix(Format format) {
    return switch (format) {
      case TEXT -> "txt";
      case JSON -> "json";
      case JUNIT -> "junit.xml";
      case HTML -> "html";
      case SARIF -> "sarif";
    };
  }
}
