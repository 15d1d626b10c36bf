package io.github.sepaykit.jmh;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.jmh.Traffic.Exchange;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The same requests and answers, judged by Atlassian's validator with the same document. It reads
 * that as OpenAPI 3.0, where {@code type} is another thing than in 3.1, and so sees no wrong types.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AtlassianBenchmark {
  /** The validator, and requests. */
  @State(Scope.Thread)
  public static class Validator {
    private final OpenApiInteractionValidator validator;
    private final List<Request> creates = Traffic.creates(1);
    private final List<Request> patches = Traffic.patches();
    private final List<Request> queries = Traffic.queries();
    private int next;

    public Validator() {
      validator =
          OpenApiInteractionValidator.createForInlineApiSpecification(DocumentBenchmark.text())
              .build();
      ValidationReport report =
          validator.validateRequest(
              SimpleRequest.Builder.post(Traffic.LIST)
                  .withHeader("Authorization", "Bearer x")
                  .withContentType("application/json")
                  .withBody("{\"name\":1}")
                  .build());
      if (!report.hasErrors() || validate(creates).hasErrors()) {
        throw new IllegalStateException("it does not judge creates by the document");
      }
    }

    ValidationReport validate(List<Request> requests) {
      Request request = requests.get(next++ % Traffic.VARIANTS);
      SimpleRequest.Builder builder =
          new SimpleRequest.Builder(Method.valueOf(request.method()), request.path());
      request.headers().forEach(builder::withHeader);
      for (String pair : request.query().split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          builder.withQueryParam(pair.substring(0, equals), pair.substring(equals + 1));
        }
      }
      if (!request.body().isEmpty()) {
        builder.withBody(request.body().text());
      }
      return validator.validateRequest(builder.build());
    }
  }

  @Benchmark
  public ValidationReport create(Validator validator) {
    return validator.validate(validator.creates);
  }

  @Benchmark
  public ValidationReport patch(Validator validator) {
    return validator.validate(validator.patches);
  }

  @Benchmark
  public ValidationReport query(Validator validator) {
    return validator.validate(validator.queries);
  }

  @Benchmark
  public ValidationReport answer(Validator validator, WebhookLists lists) {
    Exchange list = lists.next();
    return validator.validator.validateResponse(
        Traffic.LIST,
        Method.GET,
        SimpleResponse.Builder.ok()
            .withContentType("application/json")
            .withBody(list.response().body().text())
            .build());
  }
}
