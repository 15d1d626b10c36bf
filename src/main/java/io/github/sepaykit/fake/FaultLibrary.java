package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.control.FaultSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The faults that can be named at run time: the response parts of the stubs in {@code
 * stubs/faults/}, each read when first asked for. Thread-safe.
 */
final class FaultLibrary {
  /** Name by which a stub asks for the kit's own answer. */
  static final String KIT_TRANSFORMER = "sepay-kit";

  private final Map<String, Supplier<StubMapping>> byName;
  private final Map<String, StubMapping> read = new ConcurrentHashMap<>();

  FaultLibrary(Map<String, Supplier<StubMapping>> byName) {
    this.byName = new TreeMap<>(byName);
  }

  /** Answer of a fault, for WireMock and for the journal. */
  record Injection(ResponseDefinition definition, Response response) {}

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Returns true if the kit itself answers, only later. */
  boolean passesOn(String name) {
    return isAnsweredByKit(response(name));
  }

  private ResponseDefinition response(String name) {
    return read.computeIfAbsent(name, one -> byName.get(one).get()).getResponse();
  }

  static boolean isAnsweredByKit(ResponseDefinition definition) {
    return definition.getTransformers() != null
        && definition.getTransformers().contains(KIT_TRANSFORMER);
  }

  /** Returns the wait before the answer: the fault's own, else the file's. */
  Duration delay(FaultSpec fault) {
    Integer file = response(fault.fault()).getFixedDelayMilliseconds();
    return fault.delay() != null ? fault.delay() : Duration.ofMillis(file == null ? 0 : file);
  }

  Injection injection(FaultSpec fault) {
    ResponseDefinition file = response(fault.fault());
    ResponseDefinition definition =
        ResponseDefinitionBuilder.like(file)
            .withFixedDelay((int) delay(fault).toMillis())
            .withHeader(Diagnostics.INJECTED, fault.fault())
            .build();
    Headers headers =
        file.getHeaders() == null ? Headers.none() : WireMockMessages.headers(file.getHeaders());

    return new Injection(
        definition,
        new Response(
            file.getFault() == null ? file.getStatus() : 0,
            headers,
            WireMockMessages.body(file.getByteBody())));
  }
}
