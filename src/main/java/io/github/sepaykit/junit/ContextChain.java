package io.github.sepaykit.junit;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A context and those around it, from the inside out. */
final class ContextChain {
  private ContextChain() {}

  static Stream<ExtensionContext> of(ExtensionContext context) {
    return Stream.iterate(
            Optional.of(context),
            Optional::isPresent,
            next -> next.flatMap(ExtensionContext::getParent))
        .flatMap(Optional::stream);
  }
}
