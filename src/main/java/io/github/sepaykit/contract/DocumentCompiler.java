package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.internal.LineTable;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.Source;
import io.github.sepaykit.contract.lint.DocumentReader;
import io.github.sepaykit.contract.lint.SpecLinter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Build step: compiles the YAML documents of a folder into the JSON and line tables that ship in
 * the jar.
 */
public final class DocumentCompiler {
  private DocumentCompiler() {}

  /**
   * {@code DocumentCompiler SOURCE_DIR TARGET_DIR}.
   *
   * @throws InvalidDocumentException when a document cannot be read
   * @throws IOException when a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: DocumentCompiler SOURCE_DIR TARGET_DIR");
    }
    compile(Path.of(args[0]), Path.of(args[1]));
  }

  private static void compile(Path sources, Path target) throws IOException {
    Files.createDirectories(target);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(sources, "*.yaml")) {
      for (Path file : files) {
        Source source = DocumentReader.read(file);
        List<DocumentProblem> problems = SpecLinter.textProblems(file, source);
        if (!problems.isEmpty()) {
          throw new InvalidDocumentException(problems);
        }
        String name = String.valueOf(file.getFileName()).replaceAll("\\.yaml$", "");
        Files.write(target.resolve(name + ".json"), PlainValues.print(source.root()));
        Files.write(target.resolve(name + ".lines.json"), LineTable.write(source.positions()));
      }
    }
  }
}
