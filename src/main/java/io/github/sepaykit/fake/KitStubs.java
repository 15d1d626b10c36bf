package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Errors;
import com.github.tomakehurst.wiremock.common.Metadata;
import com.github.tomakehurst.wiremock.common.NotPermittedException;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RegexPattern;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Stubs that WireMock loads at start and goes back to on a reset: the kit's one below the user's
 * own.
 */
final class KitStubs implements MappingsSource {
  private final StubMapping kitStub;
  private final StubLibrary library;

  /**
   * @param kitStub as {@link #kitStub} makes it
   */
  KitStubs(StubMapping kitStub, StubLibrary library) {
    this.kitStub = kitStub;
    this.library = library;
  }

  @Override
  public void loadMappingsInto(StubMappings mappings) {
    if (mappings.get(kitStub.getId()).isEmpty()) {
      mappings.addMapping(kitStub); // Else it came back when a reset removed all.
    }
    library.userStubs().forEach(mappings::addMapping);
  }

  /**
   * Returns a new stub by which WireMock has the kit answer. It is made here and not read from a
   * file, for which WireMock's JSON would be loaded at each start.
   */
  static StubMapping kitStub() {
    UrlPattern anyUrl = new UrlPattern(new RegexPattern(".*"), true);
    StubMapping stub =
        new StubMapping(
            RequestPatternBuilder.newRequestPattern(RequestMethod.ANY, anyUrl).build(),
            new ResponseDefinitionBuilder().withTransformers(FaultLibrary.KIT_TRANSFORMER).build());
    stub.setId(UUID.fromString("5e9a7c1e-0000-4000-8000-000000000001"));
    stub.setName("sepay-kit");
    stub.setPriority(Integer.MAX_VALUE);
    stub.setMetadata(
        new Metadata(
            Map.of(
                "about",
                "Lowest priority, any request: the kit answers by its contract. Every other stub wins over it.")));
    return stub;
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
