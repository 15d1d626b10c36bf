package io.github.sepaykit.contract.lint;

/** Rules of the linter. Ids are stable; {@code docs/rules.md} has a section for each. */
public enum LintRule {
  FILE("spec.file", true),
  SYNTAX("spec.syntax", true),
  VERSION("spec.version", true),
  PARSER("spec.parser", true),

  KEY_DUPLICATE("spec.key.duplicate", true),
  KEY_UNKNOWN("spec.key.unknown", true),
  KEY_MISSING("spec.key.missing", true),
  VALUE("spec.value", true),

  REF_DANGLING("spec.ref.dangling", true),
  REF_REMOTE("spec.ref.remote", true),
  REF_KIND("spec.ref.kind", true),
  REF_LOOP("spec.ref.loop", true),
  REF_NAME("spec.ref.name", true),

  PATH_TEMPLATE("spec.path.template", true),
  PATH_PARAMETER("spec.path.parameter", true),
  PARAMETER_DUPLICATE("spec.parameter.duplicate", true),
  OPERATION_ID_DUPLICATE("spec.operation-id.duplicate", true),
  OPERATION_ID_MISSING("spec.operation-id.missing", false),
  RESPONSE_STATUS("spec.response.status", true),
  SECURITY_SCHEME("spec.security.scheme", true),
  SECURITY_SCOPE("spec.security.scope", true),

  SCHEMA("spec.schema", true),
  SCHEMA_KEYWORD("spec.schema.keyword", true),
  SCHEMA_KEYWORD_UNKNOWN("spec.schema.keyword.unknown", false),
  SCHEMA_TYPE("spec.schema.type", true),
  SCHEMA_REGEX("spec.schema.regex", true),
  SCHEMA_FORMAT("spec.schema.format", false),
  SCHEMA_BOUNDS("spec.schema.bounds", true),
  SCHEMA_ENUM("spec.schema.enum", true),
  SCHEMA_CONDITION("spec.schema.condition", false),
  SCHEMA_REQUIRED("spec.schema.required", false),
  SCHEMA_LOOP("spec.schema.loop", true),
  PROPERTY_NOT_UPDATABLE("spec.property.not-updatable", false),
  DEFAULT("spec.default", true),
  EXAMPLE("spec.example", true),

  UNJUDGED("spec.unjudged", false),

  EVIDENCE_MISSING("spec.evidence.missing", true),
  EVIDENCE_UNKNOWN("spec.evidence.unknown", true),
  EXTENSION("spec.extension", true),
  EXTENSION_UNKNOWN("spec.extension.unknown", false);

  private final String id;
  private final boolean error;

  LintRule(String id, boolean error) {
    this.id = id;
    this.error = error;
  }

  /** Returns the stable id, for example {@code spec.security.scope}. */
  public String id() {
    return id;
  }

  /** Returns true if a document that breaks the rule cannot be used; else it is a warning. */
  public boolean isError() {
    return error;
  }

  @Override
  public String toString() {
    return id;
  }
}
