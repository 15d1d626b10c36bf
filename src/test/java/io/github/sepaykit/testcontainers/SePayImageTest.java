package io.github.sepaykit.testcontainers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

class SePayImageTest {
  /** The kit's own classes are a folder here. */
  @Test
  @DisabledIfSystemProperty(named = SePayImage.IMAGE, matches = ".+")
  void aClassPathWithoutTheJarsIsRefusedWithTheFix() {
    assertThatThrownBy(SePayContainer::new)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("container.image: ")
        .hasMessageContaining("expected: a jar of io.github.sepaykit:sepay-kit")
        .hasMessageContaining("was:      the folder ")
        .hasMessageContaining("system property sepay.kit.image");
  }
}
