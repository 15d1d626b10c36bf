package io.github.sepaykit.verify;

import io.github.sepaykit.contract.document.Evidence;

/**
 * Rules that a server may break and that no OpenAPI document can state. Ids are stable: they are
 * never renamed or used again for something else. {@code docs/rules.md} has a section for each.
 */
public enum BehaviourRule {
  NO_ANSWER("behaviour.no-answer", Evidence.DOCUMENTED),
  CREATE_REFUSED("behaviour.create.refused", Evidence.DOCUMENTED),
  CREATE_ID("behaviour.create.id", Evidence.OBSERVED),
  CREATE_ECHO("behaviour.create.echo", Evidence.OBSERVED),
  CREATE_DEFAULT("behaviour.create.default", Evidence.DECIDED),
  CREATE_TIME("behaviour.create.time", Evidence.OBSERVED),
  VALIDATION_ACCEPTED("behaviour.validation.accepted", Evidence.DOCUMENTED),
  VALIDATION_STATUS("behaviour.validation.status", Evidence.DOCUMENTED),
  VALIDATION_SIDE_EFFECT("behaviour.validation.side-effect", Evidence.INFERRED),
  QUERY_ACCEPTED("behaviour.query.accepted", Evidence.DECIDED),
  GET_IDENTITY("behaviour.get.identity", Evidence.DOCUMENTED),
  GET_UNKNOWN_ID("behaviour.get.unknown-id", Evidence.DOCUMENTED),
  LIST_REFUSED("behaviour.list.refused", Evidence.DOCUMENTED),
  LIST_MISSING("behaviour.list.missing", Evidence.DOCUMENTED),
  LIST_DUPLICATE("behaviour.list.duplicate", Evidence.INFERRED),
  LIST_FILTER("behaviour.list.filter", Evidence.DOCUMENTED),
  LIST_FILTER_CASE("behaviour.list.filter-case", Evidence.DECIDED),
  LIST_FILTERS_COMBINED("behaviour.list.filters-combined", Evidence.DECIDED),
  LIST_SAME("behaviour.list.same", Evidence.INFERRED),
  LIST_ORDER("behaviour.list.order", Evidence.INFERRED),
  LIST_LIMIT("behaviour.list.limit", Evidence.DOCUMENTED),
  LIST_META("behaviour.list.meta", Evidence.INFERRED),
  LIST_PAST_END("behaviour.list.past-end", Evidence.DECIDED),
  LIST_STRAY_PARAMETER("behaviour.list.stray-parameter", Evidence.OBSERVED),
  RESOURCE_REFUSED("behaviour.resource.refused", Evidence.OBSERVED),
  RESOURCE_IDENTITY("behaviour.resource.identity", Evidence.OBSERVED),
  UPDATE_REFUSED("behaviour.update.refused", Evidence.DOCUMENTED),
  UPDATE_APPLIED("behaviour.update.applied", Evidence.DOCUMENTED),
  UPDATE_PARTIAL("behaviour.update.partial", Evidence.DOCUMENTED),
  UPDATE_ATOMIC("behaviour.update.atomic", Evidence.INFERRED),
  UPDATE_DROPS("behaviour.update.drops", Evidence.DECIDED),
  DELETE_REFUSED("behaviour.delete.refused", Evidence.DOCUMENTED),
  DELETE_GONE("behaviour.delete.gone", Evidence.DOCUMENTED),
  OTHERS_UNTOUCHED("behaviour.others-untouched", Evidence.DOCUMENTED),
  ID_CHANGED("behaviour.id.changed", Evidence.INFERRED),
  ID_REUSED("behaviour.id.reused", Evidence.INFERRED),
  AUTHORIZATION_TOKEN("behaviour.authorization.token", Evidence.DOCUMENTED),
  AUTHORIZATION_SCOPE("behaviour.authorization.scope", Evidence.DOCUMENTED),
  AUTHORIZATION_PERMISSION("behaviour.authorization.permission", Evidence.DOCUMENTED),
  AUTHORIZATION_COMPANY("behaviour.authorization.company", Evidence.INFERRED),
  AUTHORIZATION_REFUSED("behaviour.authorization.refused", Evidence.DOCUMENTED),
  AUTHORIZATION_SIDE_EFFECT("behaviour.authorization.side-effect", Evidence.INFERRED);

  private final String id;
  private final Evidence evidence;

  BehaviourRule(String id, Evidence evidence) {
    this.id = id;
    this.evidence = evidence;
  }

  /** Returns the stable id, for example {@code behaviour.list.filter}. */
  public String id() {
    return id;
  }

  /** Returns the evidence; with {@code decided} a finding is drift. */
  public Evidence evidence() {
    return evidence;
  }

  @Override
  public String toString() {
    return id;
  }
}
