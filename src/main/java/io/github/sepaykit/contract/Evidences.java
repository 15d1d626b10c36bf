package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads the {@code x-evidence} tag of a node. */
final class Evidences {
  private Evidences() {}

  /** The node's own tag, else the given one. */
  static Optional<Evidence> at(JsonNode node, Optional<Evidence> outer) {
    JsonNode tag = node.path("x-evidence");
    Optional<Evidence> own = tag.isTextual() ? Evidence.ofTag(tag.textValue()) : Optional.empty();
    return own.isPresent() ? own : outer;
  }

  /** Severity by the tag; an untagged clause counts like a documented one. */
  static Severity severity(Optional<Evidence> evidence) {
    return evidence.map(Evidence::severity).orElse(Severity.ERROR);
  }
}
