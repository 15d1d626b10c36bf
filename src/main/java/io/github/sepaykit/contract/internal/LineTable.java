package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** The side table that ships beside a compiled document: pointer to {@code [line, column]}. */
public final class LineTable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private LineTable() {}

  public static byte[] write(Map<String, Position> positions) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      for (Map.Entry<String, Position> entry : positions.entrySet()) {
        json.writeFieldName(entry.getKey());
        json.writeArray(new int[] {entry.getValue().line(), entry.getValue().column()}, 0, 2);
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  public static Map<String, Position> read(InputStream in) throws IOException {
    Map<String, Position> positions = new HashMap<>();
    try (JsonParser json = FACTORY.createParser(in)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String pointer = json.currentName();
        json.nextToken();
        int line = json.nextIntValue(0);
        int column = json.nextIntValue(0);
        json.nextToken();
        positions.put(pointer, new Position(line, column));
      }
    }
    return positions;
  }
}
