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

/**
 * The side table that ships beside a compiled document: pointer to {@code [line, column]}, with the
 * name of the file as third item where it is not the document's own.
 */
public final class LineTable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private LineTable() {}

  public static byte[] write(Map<String, Position> positions) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      for (Map.Entry<String, Position> entry : positions.entrySet()) {
        json.writeFieldName(entry.getKey());
        Position at = entry.getValue();
        json.writeStartArray();
        json.writeNumber(at.line());
        json.writeNumber(at.column());
        if (!at.file().isEmpty()) {
          json.writeString(at.file());
        }
        json.writeEndArray();
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
        String file = json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : "";
        if (!file.isEmpty()) {
          json.nextToken();
        }
        positions.put(pointer, new Position(line, column, file.intern()));
      }
    }
    return positions;
  }
}
