package io.github.sepaykit.contract;

import io.github.sepaykit.contract.assembly.DocumentFiles;
import io.github.sepaykit.contract.assembly.Overlay;
import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.internal.LineTable;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.Source;
import io.github.sepaykit.contract.internal.YamlText;
import io.github.sepaykit.contract.lint.SpecLinter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Build step: compiles the YAML documents of a folder, and those that overlays make of them, into
 * the JSON and line tables that ship in the jar.
 */
public final class DocumentCompiler {
  private static final String ENDING = ".yaml";
  private static final String OVERLAY_ENDING = ".overlay.yaml";

  private final Path sources;
  private final Path target;

  private DocumentCompiler(Path sources, Path target) {
    this.sources = sources;
    this.target = target;
  }

  /**
   * {@code DocumentCompiler SOURCE_DIR TARGET_DIR}.
   *
   * @throws InvalidDocumentException when a document cannot be read, or an overlay does not fit its
   *     document
   * @throws IOException when a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: DocumentCompiler SOURCE_DIR TARGET_DIR");
    }
    new DocumentCompiler(Path.of(args[0]), Path.of(args[1])).compile();
  }

  private void compile() throws IOException {
    Files.createDirectories(target);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(sources, "*" + ENDING)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(OVERLAY_ENDING)) {
          compileOverlay(file, name.substring(0, name.length() - OVERLAY_ENDING.length()));
        } else {
          compileDocument(file, name.substring(0, name.length() - ENDING.length()));
        }
      }
    }
  }

  /** Compiles a document with its files; one of several is printed as YAML in one. */
  private void compileDocument(Path file, String name) throws IOException {
    Source own = SpecLinter.read(file);
    Source whole = readWhole(file, own);
    write(name, whole);
    if (whole != own) {
      Files.writeString(target.resolve(name + ENDING), YamlText.of(whole.root()));
    }
  }

  /** Compiles the document that an overlay makes, and prints it as YAML beside. */
  private void compileOverlay(Path file, String name) throws IOException {
    Overlay overlay =
        Overlay.read(sources.getFileName() + "/" + file.getFileName(), SpecLinter.read(file));
    Path extended = sources.resolve(overlay.extended().orElseThrow());
    Source base = readWhole(extended, SpecLinter.read(extended));
    List<DocumentProblem> idle = overlay.idleActions(base);
    if (!idle.isEmpty()) {
      throw new InvalidDocumentException(idle);
    }
    Source merged = overlay.applyTo(base);
    write(name, merged);
    Files.writeString(target.resolve(name + ENDING), YamlText.of(merged.root()));
  }

  /** Reads a document with the files that it refers to. */
  private Source readWhole(Path file, Source own) {
    return DocumentFiles.assemble(file, own, sources.getFileName() + "/", SpecLinter::read);
  }

  private void write(String name, Source source) throws IOException {
    Files.write(target.resolve(name + ".json"), PlainValues.print(source.root()));
    Files.write(target.resolve(name + ".lines.json"), LineTable.write(source.positions()));
  }
}
