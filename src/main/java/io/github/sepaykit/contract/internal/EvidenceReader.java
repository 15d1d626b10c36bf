package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Evidence;
import java.util.Optional;

/** Reads the {@code x-evidence} tag of a node. */
public final class EvidenceReader {
  private EvidenceReader() {}

  /** The node's own tag, else the given one. */
  public static Optional<Evidence> at(JsonNode node, Optional<Evidence> outer) {
    JsonNode tag = node.path("x-evidence");
    Optional<Evidence> own = tag.isTextual() ? Evidence.ofTag(tag.textValue()) : Optional.empty();
    return own.isPresent() ? own : outer;
  }
}
