package io.github.sepaykit.cli;

import io.github.sepaykit.http.Urls;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The URL that a command is about: by one name for all commands, and by those of before. */
final class UrlOption {
  static final String NAME = "--url";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = NAME, paramLabel = "URL")
  private @Nullable String url;

  @Option(
      names = {"--target", "--base-url", "--server"},
      paramLabel = "URL",
      hidden = true,
      description = "A name that --url had before.")
  private @Nullable String formerly;

  /** Returns the URL as it was given; empty when it was not. */
  Optional<String> text() {
    if (url != null && formerly != null) {
      throw WrongOption.of(
          spec,
          NAME
              + ": expected once, was given twice; --target, --base-url and --server are its former names");
    }
    return Stream.of(url, formerly).filter(given -> given != null).findFirst();
  }

  /**
   * Returns the URL.
   *
   * @param meaning what it is, for the message when it was not given
   */
  URI required(String meaning) {
    return uri().orElseThrow(() -> WrongOption.of(spec, NAME + " is needed: " + meaning));
  }

  /** Returns the URL; empty when it was not given. */
  Optional<URI> uri() {
    return text().map(this::read);
  }

  private URI read(String text) {
    try {
      return Urls.readWeb(text);
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, NAME + ": " + e.getMessage());
    }
  }
}
