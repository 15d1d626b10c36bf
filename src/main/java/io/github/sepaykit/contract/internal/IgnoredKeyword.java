package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.keyword.KeywordValidator;
import org.jspecify.annotations.Nullable;

/**
 * A keyword that says nothing of a value: titles, examples, extensions. It leaves no validator
 * behind, which would be called for every value though it never objects.
 */
final class IgnoredKeyword extends AbstractKeyword {
  private IgnoredKeyword(String name) {
    super(name);
  }

  /** Returns the dialect with annotating and unknown keywords silenced. */
  static Dialect silence(Dialect dialect) {
    return Dialect.builder(dialect)
        .keywords(
            known ->
                known.replaceAll(
                    (name, keyword) ->
                        keyword instanceof AnnotationKeyword ? new IgnoredKeyword(name) : keyword))
        .unknownKeywordFactory((name, context) -> new IgnoredKeyword(name))
        .build();
  }

  @Override
  public @Nullable KeywordValidator newValidator(
      SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
    return null;
  }
}
