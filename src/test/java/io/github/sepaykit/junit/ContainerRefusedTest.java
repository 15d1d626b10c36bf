package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Tests that ask for a container and cannot have one; no engine is needed. */
class ContainerRefusedTest {
  @Fixture
  @SePayTest(container = true)
  static class OfAnApplication {
    @Test
    void asksForTheServer(@SePayUrl URI url) {
      assertThat(url).isNotNull();
    }
  }

  @Test
  void theServerOfAnApplicationIsNotExchangedForAContainer() {
    ApplicationCompanies.bind(OfAnApplication.class, Optional::empty);
    try {
      assertThat(Run.of(OfAnApplication.class).failures())
          .isNotEmpty()
          .allSatisfy(
              failure ->
                  assertThat(failure)
                      .rootCause()
                      .isInstanceOf(ExtensionConfigurationException.class)
                      .hasMessageContaining("container = true")
                      .hasMessageContaining("fix:")
                      .hasMessageContaining("sepay.kit.url"));
    } finally {
      ApplicationCompanies.unbind(OfAnApplication.class);
    }
  }
}
