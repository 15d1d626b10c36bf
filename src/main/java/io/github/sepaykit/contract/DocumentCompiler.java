package io.github.sepaykit.contract;

/**
 * Build step: compiles the YAML documents of a folder into the JSON and line tables that ship in
 * the jar.
 */
public final class DocumentCompiler {
  private DocumentCompiler() {}

  /** {@code DocumentCompiler SOURCE_DIR TARGET_DIR}. */
  public static void main(String[] args) {}
}
