package io.github.sepaykit.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.jmh.Traffic.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The same bodies, parsed by Jackson and validated by networknt alone: neither path, header, query,
 * nor what the contract says beside JSON Schema.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NetworkntBenchmark {
  private static final String DOCUMENT = "https://example.com/document.json";
  private static final String CREATED =
      "#/paths/~1api~1v1~1webhooks/post/requestBody/content/application~1json/schema";
  private static final String LISTED =
      "#/paths/~1api~1v1~1webhooks/get/responses/200/content/application~1json/schema";

  /** Schemas of the document, and creates. */
  @State(Scope.Thread)
  public static class Schemas {
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Request> creates = Traffic.creates(1);
    private final Schema created;
    private final Schema listed;
    private int next;

    public Schemas() {
      try (InputStream in =
          Schemas.class.getResourceAsStream("/META-INF/sepay-kit/openapi/edition-2026.json")) {
        String text = mapper.readTree(in).toString();
        SchemaRegistry registry =
            SchemaRegistry.withDialect(
                Dialects.getDraft202012(), builder -> builder.schemas(Map.of(DOCUMENT, text)));
        created = registry.getSchema(SchemaLocation.of(DOCUMENT + CREATED));
        listed = registry.getSchema(SchemaLocation.of(DOCUMENT + LISTED));
        JsonNode wrong = mapper.readTree("{\"name\":1}");
        if (created.validate(wrong).isEmpty() || listed.validate(wrong).isEmpty()) {
          throw new IllegalStateException("the schemas were not found");
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Benchmark
  public List<Error> create(Schemas schemas) throws IOException {
    Request request = schemas.creates.get(schemas.next++ % Traffic.VARIANTS);
    return schemas.created.validate(schemas.mapper.readTree(request.body().bytes()));
  }

  @Benchmark
  public List<Error> answer(Schemas schemas, WebhookLists lists) throws IOException {
    Exchange list = lists.next();
    return schemas.listed.validate(schemas.mapper.readTree(list.response().body().bytes()));
  }
}
