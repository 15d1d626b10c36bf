package io.github.sepaykit.report.proposal;

import io.github.sepaykit.contract.DocumentEdit;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Response headers of a server's own that the document does not declare. */
final class UndeclaredHeaders {
  private static final int MOST = 20;

  /** Fields of HTTP itself and of browsers, which any response may have. In lower case. */
  private static final Set<String> STANDARD =
      Set.of(
          ("accept-ch accept-patch accept-post accept-ranges age allow alt-svc cache-control"
                  + " clear-site-data connection content-disposition content-encoding"
                  + " content-language content-length content-location content-range"
                  + " content-security-policy content-security-policy-report-only content-type"
                  + " cross-origin-embedder-policy cross-origin-opener-policy"
                  + " cross-origin-resource-policy date deprecation etag expect-ct expires"
                  + " keep-alive last-modified link location nel origin-agent-cluster p3p"
                  + " permissions-policy pragma priority proxy-authenticate proxy-connection"
                  + " public-key-pins referrer-policy refresh report-to reporting-endpoints"
                  + " retry-after server server-timing set-cookie strict-transport-security sunset"
                  + " te timing-allow-origin trailer transfer-encoding upgrade vary via warning"
                  + " www-authenticate x-content-type-options x-dns-prefetch-control"
                  + " x-download-options x-frame-options x-permitted-cross-domain-policies"
                  + " x-robots-tag x-ua-compatible x-xss-protection")
              .split(" "));

  /** Of whoever stands between, of frameworks, and of this kit. */
  private static final List<String> PREFIXES =
      List.of(
          "access-control-",
          "cf-",
          "matched-stub-",
          "sec-",
          "x-amz-",
          "x-azure-",
          "x-cache",
          "x-envoy-",
          "x-fastly-",
          "x-powered-by",
          "x-sepay-kit-",
          "x-served-by",
          "x-timer",
          "x-varnish");

  private final DocumentEdit edit;
  private final Map<String, UndeclaredHeader> undeclared = new LinkedHashMap<>();

  UndeclaredHeaders(DocumentEdit edit) {
    this.edit = edit;
  }

  /** A header of one name, wherever it came. */
  private record UndeclaredHeader(
      String name,
      Set<String> places,
      Set<String> operations,
      List<@Nullable Object> values,
      Set<Integer> numbers) {}

  void add(TimelineAnswer answer, Operation operation) {
    Exchange exchange = answer.exchange();
    Optional<String> response = response(operation, exchange.response().status());
    if (response.isEmpty()) {
      return;
    }
    String place = edit.follow(response.get());
    Set<String> declared = declared(place);
    exchange
        .response()
        .headers()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (isOwn(lower) && !declared.contains(lower)) {
                UndeclaredHeader header =
                    undeclared.computeIfAbsent(
                        lower,
                        n ->
                            new UndeclaredHeader(
                                name,
                                new LinkedHashSet<>(),
                                new LinkedHashSet<>(),
                                new ArrayList<>(),
                                new LinkedHashSet<>()));
                header.places.add(place);
                header.operations.add(operation.id());
                header.values.add(typed(value));
                header.numbers.add(answer.number());
              }
            });
  }

  private Optional<String> response(Operation operation, int status) {
    String responses = operation.clause().pointer() + "/responses";
    for (String key : List.of(status + "", status / 100 + "XX", status / 100 + "xx", "default")) {
      String at = PlainPointer.child(responses, key);
      if (edit.value(at).isPresent()) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private Set<String> declared(String place) {
    Set<String> names = new LinkedHashSet<>();
    if (edit.value(place + "/headers").orElse(Map.of()) instanceof Map<?, ?> headers) {
      headers.keySet().forEach(name -> names.add(String.valueOf(name).toLowerCase(Locale.ROOT)));
    }
    return names;
  }

  private static boolean isOwn(String lower) {
    return lower.matches("[a-z0-9!#$%&'*+.^_`|~-]{1,80}")
        && QuotableValue.name(lower)
        && !STANDARD.contains(lower)
        && PREFIXES.stream().noneMatch(lower::startsWith);
  }

  private static Object typed(String value) {
    if (value.matches("0|-?[1-9][0-9]{0,17}")) {
      return Long.valueOf(value);
    }
    return value.matches("true|false") ? (Object) Boolean.valueOf(value) : value;
  }

  /** One for each header, adding it to every response that had it. */
  List<ProposedAmendment> proposals() {
    List<ProposedAmendment> proposals = new ArrayList<>();
    for (UndeclaredHeader header : undeclared.values()) {
      Optional<DocumentEdit> edited = Optional.of(edit);
      for (String place : header.places) {
        edited = edited.flatMap(e -> declare(e, place, header));
      }
      if (proposals.size() < MOST) {
        edited.ifPresent(
            e ->
                proposals.add(
                    new ProposedAmendment(
                        new Amendment(title(header), e), List.copyOf(header.numbers))));
      }
    }
    return proposals;
  }

  private static String title(UndeclaredHeader header) {
    int places = header.places.size();
    String where =
        places == 1 ? PlainPointer.words(header.places.iterator().next()) : places + " responses";
    return "header " + Amendment.quoted(header.name) + " of " + where;
  }

  private static Optional<DocumentEdit> declare(
      DocumentEdit edit, String place, UndeclaredHeader header) {
    List<String> types = SchemaInference.types(header.values);
    Map<String, Object> declared = new LinkedHashMap<>();
    declared.put("description", Drift.description(header.operations));
    declared.put("x-evidence", "observed");
    declared.put("schema", Map.of("type", types.size() == 1 ? types.get(0) : "string"));
    return edit.value(place + "/headers").isPresent()
        ? edit.add(place + "/headers", header.name, declared)
        : edit.add(place, "headers", Map.of(header.name, declared));
  }
}
