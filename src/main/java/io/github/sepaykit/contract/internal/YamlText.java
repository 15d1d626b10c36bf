package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Prints documents as YAML. */
public final class YamlText {
  private static final int WIDTH = 120;

  private YamlText() {}

  /** Returns a document as YAML in block style, members in order. */
  public static String of(JsonNode document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(WIDTH);
    options.setSplitLines(true);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    return new Yaml(options).dump(PlainValues.of(document));
  }
}
