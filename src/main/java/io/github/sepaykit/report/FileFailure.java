package io.github.sepaykit.report;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Words for a file or folder that could not be used, in place of the names of Java's exceptions.
 */
public final class FileFailure {
  private FileFailure() {}

  /** Returns the reason, with the file where the failure names one. */
  public static String reason(IOException failure) {
    if (failure instanceof CharacterCodingException) {
      return "not UTF-8";
    }
    if (!(failure instanceof FileSystemException file)) {
      return failure.getMessage() == null ? "a failure of the disk" : failure.getMessage();
    }
    String name = file.getFile() == null ? "" : ": " + file.getFile();
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder" + name;
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission" + name;
    }
    if (failure instanceof NotDirectoryException) {
      return "no folder" + name;
    }
    return (file.getReason() == null ? "it cannot be used" : file.getReason()) + name;
  }
}
