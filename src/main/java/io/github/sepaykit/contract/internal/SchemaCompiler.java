package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiler of the schemas of one document. It uses networknt's validator with the OpenAPI 3.1
 * dialect, and fetches no remote reference. Thread-safe.
 */
public final class SchemaCompiler {
  private static final Set<String> ACCESS_KEYWORDS = Set.of("readOnly", "writeOnly");
  private static final String DOCUMENT_URI = "https://sepay-kit.invalid/openapi.json";

  private final JsonNode document;
  private final ValueCheckCompiler checks;
  private final Lazy<Schema> root = new Lazy<>(this::readDocument);

  public SchemaCompiler(JsonNode document) {
    this.document = document;
    this.checks = new ValueCheckCompiler(document);
  }

  private Schema readDocument() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .preloadSchema(false)
            .locale(Locale.ROOT)
            .messageSource((key, fallback, locale, arguments) -> key)
            .build();
    SchemaRegistry registry =
        SchemaRegistry.withDialect(
            IgnoredKeyword.ignoreAnnotations(Dialects.getOpenApi31()),
            builder ->
                builder
                    .schemaRegistryConfig(config)
                    .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    return registry.getSchema(SchemaLocation.of(DOCUMENT_URI), document);
  }

  /**
   * Returns the compiled schema at a JSON Pointer of the document.
   *
   * @throws IllegalArgumentException when the schema cannot be compiled
   */
  public synchronized CompiledSchema compile(String pointer) {
    Lazy<Schema> schema = new Lazy<>(() -> schema(pointer));
    Optional<ValueCheck> check = checks.compile(pointer);
    if (check.isEmpty()) {
      schema.get();
    }
    return new CompiledSchema(check.orElse(null), schema);
  }

  private synchronized Schema schema(String pointer) {
    try {
      NodePath path = new NodePath(PathType.JSON_POINTER);
      @Nullable JsonNode node = document;
      for (String step : Pointers.steps(pointer)) {
        path = node.isArray() ? path.append(Integer.parseInt(step)) : path.append(step);
        node = Pointers.step(node, step);
        if (node == null) {
          throw new IllegalArgumentException("there is none");
        }
      }
      Schema schema = root.get().getSubSchema(path);
      schema.initializeValidators();
      return schema;
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException(
          "schema at " + pointer + ": nested too deep, references followed", e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("schema at " + pointer + ": " + e.getMessage(), e);
    }
  }

  /** Direction that a value is sent in; {@code readOnly} and {@code writeOnly} depend on it. */
  public enum Direction {
    /** A {@code readOnly} property is not allowed; its absence is no error. */
    REQUEST(config().readOnly(true).build()),
    /** A {@code writeOnly} property is not allowed; its absence is no error. */
    RESPONSE(config().writeOnly(true).build()),
    /** Both are allowed, and the absence of either is no error. */
    EITHER(config().readOnly(true).writeOnly(true).build());

    private final ExecutionConfig config;

    Direction(ExecutionConfig config) {
      this.config = config;
    }

    private static ExecutionConfig.Builder config() {
      return ExecutionConfig.builder().locale(Locale.ROOT).formatAssertionsEnabled(true);
    }
  }

  /**
   * Schema ready to validate values. Its check accepts the values that networknt accepts; networknt
   * judges where there is no check, and alone says what is wrong.
   */
  public static final class CompiledSchema {
    private final @Nullable ValueCheck check;
    private final Lazy<Schema> schema;

    private CompiledSchema(@Nullable ValueCheck check, Lazy<Schema> schema) {
      this.check = check;
      this.schema = schema;
    }

    public boolean accepts(JsonNode value) {
      Boolean accepted = byCheck(value);
      return accepted == null ? networkntAccepts(value) : accepted;
    }

    /** Returns true if the check alone accepts a value. */
    boolean passesCheck(JsonNode value) {
      return Boolean.TRUE.equals(byCheck(value));
    }

    /** Returns what the check says; null when networknt must be asked. */
    private @Nullable Boolean byCheck(JsonNode value) {
      try {
        return check == null ? null : (Boolean) check.accepts(value);
      } catch (StackOverflowError e) {
        // A regular expression recurses too deeply on this value.
        return null;
      }
    }

    /** Returns true if networknt accepts a value. */
    boolean networkntAccepts(JsonNode value) {
      CostlyWork.SCHEMA_RUN.count();
      try {
        return schema.get().validate(value, OutputFormat.BOOLEAN);
      } catch (StackOverflowError e) {
        // A regular expression recurses too deeply on this value: it counts as not matched.
        return false;
      }
    }

    /**
     * Returns the failed keywords, the first 10,000 of them; empty when the value satisfies the
     * schema.
     *
     * @param direction direction that the value is sent in
     */
    public List<SchemaError> errors(JsonNode value, Direction direction) {
      return passesCheck(value) ? List.of() : networkntErrors(value, direction);
    }

    /** Returns the failed keywords, as networknt finds them. */
    List<SchemaError> networkntErrors(JsonNode value, Direction direction) {
      CostlyWork.SCHEMA_RUN.count();
      BoundedErrors failures = new BoundedErrors();
      List<SchemaError> errors = new ArrayList<>(0);
      try {
        collect(value, direction, failures);
        for (Error error : failures) {
          if (direction == Direction.EITHER && ACCESS_KEYWORDS.contains(error.getKeyword())) {
            continue;
          }
          errors.add(
              new SchemaError(
                  error.getKeyword(),
                  toPointer(error.getInstanceLocation()),
                  toSteps(error.getEvaluationPath()),
                  property(error),
                  error.getInstanceNode()));
        }
      } catch (StackOverflowError e) {
        // A regular expression recurses too deeply on this value: it counts as not matched.
        errors.add(new SchemaError("pattern", "", List.of(), null, value));
      }
      return errors;
    }

    private void collect(JsonNode value, Direction direction, BoundedErrors failures) {
      try {
        schema
            .get()
            .validate(
                value,
                OutputFormat.DEFAULT,
                context -> {
                  context.setExecutionConfig(direction.config);
                  context.setErrors(failures);
                });
      } catch (BoundedErrors.LimitReachedException e) {
        // 10,000 failures are enough for a report
      }
    }
  }

  /** Returns the property that an error is about; the value may lack it. */
  private static @Nullable String property(Error error) {
    Object[] arguments = error.getArguments();
    return error.getKeyword().equals("dependentRequired") && arguments.length > 0
        ? String.valueOf(arguments[0])
        : error.getProperty();
  }

  private static List<String> toSteps(NodePath path) {
    List<String> steps = new ArrayList<>(path.getNameCount());
    for (int i = 0; i < path.getNameCount(); i++) {
      steps.add(String.valueOf(path.getElement(i)));
    }
    return steps;
  }

  private static String toPointer(NodePath path) {
    StringBuilder pointer = new StringBuilder();
    for (String step : toSteps(path)) {
      pointer.append('/').append(Pointers.escape(step));
    }
    return pointer.toString();
  }

  /**
   * Keyword that does not restrict values, such as {@code title}, {@code example} or an extension.
   * It creates no validator: one that accepts everything would only cost time.
   */
  private static final class IgnoredKeyword extends AbstractKeyword {
    private IgnoredKeyword(String name) {
      super(name);
    }

    /** Returns the dialect without validators for annotations and unknown keywords. */
    static Dialect ignoreAnnotations(Dialect dialect) {
      return Dialect.builder(dialect)
          .keywords(
              known ->
                  known.replaceAll(
                      (name, keyword) ->
                          keyword instanceof AnnotationKeyword
                              ? new IgnoredKeyword(name)
                              : keyword))
          .unknownKeywordFactory((name, context) -> new IgnoredKeyword(name))
          .build();
    }

    @Override
    public @Nullable KeywordValidator newValidator(
        SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
      return null;
    }
  }

  /**
   * List of at most {@link #MAX_ERRORS} errors: a body of a few megabytes can break a schema
   * millions of times.
   */
  private static final class BoundedErrors extends ArrayList<Error> {
    private static final int MAX_ERRORS = 10_000;
    private static final long serialVersionUID = 1L;

    BoundedErrors() {
      super(0);
    }

    /** Thrown by a full list, to end the validation. */
    static final class LimitReachedException extends RuntimeException {
      private static final long serialVersionUID = 1L;

      LimitReachedException() {
        super("enough errors", null, false, false);
      }
    }

    @Override
    public boolean add(Error error) {
      if (size() >= MAX_ERRORS) {
        throw new LimitReachedException();
      }
      return super.add(error);
    }

    @Override
    public boolean addAll(Collection<? extends Error> errors) {
      errors.forEach(this::add);
      return !errors.isEmpty();
    }
  }
}
