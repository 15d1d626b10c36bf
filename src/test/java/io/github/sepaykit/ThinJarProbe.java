package io.github.sepaykit;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import java.nio.file.Path;
import java.util.List;

/** Program of {@link ClassPathPackagedTest}, loaded beside the thin jar and nothing else. */
public final class ThinJarProbe {
  private ThinJarProbe() {}

  /** Returns the rules that a JSON body, sent to the one operation of a document, breaks. */
  public static List<String> brokenRules(Path document, String body) {
    Headers headers = Headers.of("Content-Type", "application/json");
    Request request = new Request("POST", "/things", headers, Body.of(body));
    List<Violation> violations = Contract.load(document).checkRequest(request).violations();
    return violations.stream().map(v -> v.rule().id() + " " + v.pointer()).toList();
  }
}
