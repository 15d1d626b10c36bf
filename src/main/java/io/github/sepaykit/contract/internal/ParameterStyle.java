package io.github.sepaykit.contract.internal;

import io.github.sepaykit.contract.document.Shape;
import java.util.List;

/**
 * Notation of the value of a parameter or header.
 *
 * @param name {@code form}, {@code simple}, {@code spaceDelimited} and so on
 * @param explode true if the items of an array stand each for itself
 */
public record ParameterStyle(String name, boolean explode) {
  private static final List<String> PLAIN =
      List.of("form", "simple", "spaceDelimited", "pipeDelimited");

  /**
   * Returns the style that a parameter or header declares, or the default of its place.
   *
   * @param in {@code query}, {@code cookie}, or anything else for path and header
   */
  public static ParameterStyle of(Place parameter, String in) {
    String standard = in.equals("query") || in.equals("cookie") ? "form" : "simple";
    String declared = parameter.text("style");
    String name = declared.isEmpty() ? standard : declared;
    return new ParameterStyle(
        name, parameter.node().path("explode").asBoolean(name.equals("form")));
  }

  /** Returns true if texts and arrays of this style are read; objects are in none. */
  public boolean isPlain() {
    return PLAIN.contains(name);
  }

  /** Returns the text between items; empty where each has a value of its own. */
  public String separator() {
    return switch (name) {
      case "simple" -> ",";
      case "spaceDelimited" -> explode ? "" : " ";
      case "pipeDelimited" -> explode ? "" : "|";
      default -> explode ? "" : ",";
    };
  }

  public static boolean isObject(Shape shape) {
    return shape.types().contains("object") || !shape.properties().isEmpty();
  }
}
