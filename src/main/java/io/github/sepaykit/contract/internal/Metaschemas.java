package io.github.sepaykit.contract.internal;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.resource.MetaSchemaIdResolver;
import com.networknt.schema.resource.SchemaIdResolver;
import org.jspecify.annotations.Nullable;

/**
 * Metaschemas of JSON Schema, which the schema engine keeps as files: at the root of its own jar,
 * and in its package where the thin jar has moved them, as WireMock's jar has the same files at its
 * root.
 */
final class Metaschemas implements SchemaIdResolver {
  private static final String CLASSPATH = "classpath:";

  private final String folder;

  Metaschemas() {
    boolean isMoved = SchemaRegistry.class.getResource("draft/2020-12/schema") != null;
    this.folder = isMoved ? SchemaRegistry.class.getPackageName().replace('.', '/') + "/" : "";
  }

  @Override
  public @Nullable AbsoluteIri resolve(AbsoluteIri iri) {
    AbsoluteIri found = MetaSchemaIdResolver.getInstance().resolve(iri);
    return found == null
        ? null
        : AbsoluteIri.of(CLASSPATH + folder + found.toString().substring(CLASSPATH.length()));
  }
}
