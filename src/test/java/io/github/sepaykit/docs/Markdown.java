package io.github.sepaykit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file of the repository, cut into what the tests of the documentation ask for. */
record Markdown(Path file, List<String> lines) {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
  private static final String FENCE = "```";

  /** A fenced block; the note is the HTML comment right above it. */
  record Code(Path file, int line, String language, String note, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }

    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** A link's target as written. */
  record Link(Path file, int line, String target) {
    @Override
    public String toString() {
      return file + ":" + line + " -> " + target;
    }
  }

  static Markdown read(String file) {
    try {
      return new Markdown(Path.of(file), Files.readAllLines(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Every Markdown file that is ours; build folders are not read, as tests write there meanwhile.
   */
  static List<Markdown> all() {
    Set<String> skipped = Set.of("target", ".git", "node_modules");
    List<String> names = new ArrayList<>();
    try {
      Files.walkFileTree(
          Path.of(""),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return skipped.contains(String.valueOf(folder.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(".md")) {
                names.add(file.toString());
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names.stream().sorted().map(Markdown::read).toList();
  }

  List<Code> code() {
    List<Code> blocks = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith(FENCE)) {
        continue;
      }
      if (start < 0) {
        start = i;
      } else {
        blocks.add(block(start, i));
        start = -1;
      }
    }
    if (start >= 0) {
      throw new IllegalStateException(file + ":" + (start + 1) + ": a code block without an end");
    }
    return blocks;
  }

  private Code block(int start, int end) {
    String above = start == 0 ? "" : lines.get(start - 1).strip();
    String note =
        above.startsWith("<!--") && above.endsWith("-->")
            ? above.substring(4, above.length() - 3).strip()
            : "";
    return new Code(
        file,
        start + 1,
        lines.get(start).substring(FENCE.length()).strip(),
        note,
        List.copyOf(lines.subList(start + 1, end)));
  }

  /** Links in the running text: code is left out. */
  List<Link> links() {
    List<Link> links = new ArrayList<>();
    List<String> text = prose();
    for (int i = 0; i < text.size(); i++) {
      Matcher matcher = LINK.matcher(text.get(i).replaceAll("`[^`]*`", "``"));
      while (matcher.find()) {
        links.add(new Link(file, i + 1, matcher.group(1)));
      }
    }
    return links;
  }

  /** The anchors of the headings, spelled as GitHub spells them. */
  List<String> anchors() {
    List<String> anchors = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : prose()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String anchor =
            heading
                .group(1)
                .strip()
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N} _-]", "")
                .replace(' ', '-');
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }

  /** The cells of every table row below a heading, formatting taken off. */
  List<List<String>> table(String heading) {
    int start = lines.indexOf(heading);
    if (start < 0) {
      throw new IllegalStateException(file + " has no line \"" + heading + "\"");
    }
    return lines.subList(start + 1, lines.size()).stream()
        .takeWhile(line -> !HEADING.matcher(line).matches())
        .filter(line -> line.startsWith("|"))
        .map(
            line ->
                Stream.of(line.substring(1).split("(?<!\\\\)\\|"))
                    .map(cell -> cell.replace("`", "").strip())
                    .toList())
        .skip(2)
        .toList();
  }

  /** The lines with code blanked. */
  private List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inCode = false;
    for (String line : lines) {
      boolean fence = line.startsWith(FENCE);
      prose.add(inCode || fence ? "" : line);
      inCode = inCode != fence;
    }
    return prose;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
