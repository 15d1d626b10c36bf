package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.common.Errors;
import com.github.tomakehurst.wiremock.common.NotPermittedException;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;

/**
 * Stubs that WireMock loads at start and goes back to on a reset: the kit's stubs below the user's
 * own.
 */
final class KitStubs implements MappingsSource {
  private final StubLibrary library;

  KitStubs(StubLibrary library) {
    this.library = library;
  }

  @Override
  public void loadMappingsInto(StubMappings mappings) {
    library.kitStubs().forEach(mappings::addMapping);
    library.userStubs().forEach(mappings::addMapping);
  }

  @Override
  public void save(List<StubMapping> stubs) {
    throw readOnly();
  }

  @Override
  public void save(StubMapping stub) {
    throw readOnly();
  }

  @Override
  @SuppressWarnings("removal")
  public void remove(StubMapping stub) {
    // A persistent stub that is deleted at run time comes back with the next start: folders are
    // only read.
  }

  @Override
  public void removeAll() {
    // As above.
  }

  private static NotPermittedException readOnly() {
    return new NotPermittedException(
        Errors.notPermitted(
            "SePay Kit does not write stub files; save the mapping into your --stubs folder yourself"));
  }
}
