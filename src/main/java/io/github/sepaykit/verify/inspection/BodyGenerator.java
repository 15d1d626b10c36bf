package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.verify.WriteOptions;
import io.github.sepaykit.verify.session.ApiCall;
import io.github.sepaykit.verify.session.RunMark;
import io.github.sepaykit.verify.session.WebhookAction;
import io.github.sepaykit.verify.session.WebhookFields;
import io.github.sepaykit.verify.session.WebhookOperations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Generator of the bodies of creates and updates from what the document declares: each valid by the
 * contract, each with the run's mark, each inactive.
 */
final class BodyGenerator {
  /** Sent with every webhook. */
  private static final Set<String> ALWAYS =
      Set.of(WebhookFields.ACTIVE, WebhookFields.NAME, WebhookFields.URL);

  private final Contract contract;
  private final WriteOptions write;
  private final RunMark mark;
  private final ApiCall.Maker calls;
  private final Shape shape;
  private int labels;
  private @Nullable List<Variant> kinds;

  /**
   * The candidates of a property that the contract allows, by their place; labels do not matter.
   */
  private final Map<String, List<Integer>> fittingCandidates = new HashMap<>();

  BodyGenerator(Contract contract, WebhookOperations operations, WriteOptions write, RunMark mark) {
    this.contract = contract;
    this.write = write;
    this.mark = mark;
    this.calls = new ApiCall.Maker(operations, Optional.empty());
    this.shape = operations.operation(WebhookAction.CREATE).requestBody().orElseThrow();
  }

  RunMark mark() {
    return mark;
  }

  /** Returns the shape of a webhook as it is sent. */
  Shape shape() {
    return shape;
  }

  /** Properties whose value decides which others apply: {@code authen_type}, {@code only_va}. */
  Set<String> decidingProperties() {
    Set<String> deciding = new LinkedHashSet<>();
    shape.properties().values().forEach(p -> deciding.addAll(p.relevantWhen().keySet()));
    return deciding;
  }

  /**
   * Returns a full body for each value of each deciding property, by a name such as {@code
   * authen_type=Api_Key}; without those that need a virtual account when none was given.
   */
  Map<String, Map<String, Object>> variants() {
    Map<String, Map<String, Object>> variants = new LinkedHashMap<>();
    for (Variant variant : kinds()) {
      body(variant.decided, variant.turn).ifPresent(body -> variants.put(variant.name, body));
    }
    return variants;
  }

  /** Returns how many variants there are. */
  int variantCount() {
    return kinds().size();
  }

  /** Returns a body with a property, of the first variant that has it; empty when none has. */
  Optional<Map<String, Object>> variantWith(String property) {
    return kinds().stream()
        .filter(variant -> variant.properties.contains(property))
        .findFirst()
        .flatMap(variant -> body(variant.decided, variant.turn));
  }

  /** Returns the variants, found once: a body of one is made without making those of the others. */
  private List<Variant> kinds() {
    if (kinds == null) {
      kinds = findKinds();
    }
    return kinds;
  }

  private List<Variant> findKinds() {
    List<Variant> found = new ArrayList<>();
    Map<String, Object> usual = new LinkedHashMap<>();
    for (String property : decidingProperties()) {
      values(property).stream().findFirst().ifPresent(value -> usual.put(property, value));
    }
    for (String property : decidingProperties()) {
      for (Object value : values(property)) {
        Map<String, Object> decided = new LinkedHashMap<>(usual);
        decided.put(property, value);
        int turn = found.size();
        body(decided, turn)
            .ifPresent(
                body ->
                    found.add(new Variant(property + "=" + value, decided, turn, body.keySet())));
      }
    }
    return List.copyOf(found);
  }

  private Optional<Map<String, Object>> body(Map<String, Object> decided, int turn) {
    return body(decided, (name, options) -> Optional.of(options.get(turn % options.size())));
  }

  /**
   * One kind of webhook.
   *
   * @param name for example {@code authen_type=Api_Key}
   * @param decided values of the deciding properties
   * @param turn which of its values each other property takes
   * @param properties those of its bodies
   */
  private record Variant(
      String name, Map<String, Object> decided, int turn, Set<String> properties) {}

  /** Returns a body with what is required and no more, so that the rest shows its default. */
  Map<String, Object> minimal() {
    Map<String, Object> body = new LinkedHashMap<>();
    for (String name : shape.required()) {
      values(name).stream().findFirst().ifPresent(value -> body.put(name, value));
    }
    body.put(WebhookFields.ACTIVE, 0L);
    complete(body);
    return body;
  }

  /** Returns the names of variants that need a virtual account, when none was given. */
  List<String> unreachable() {
    Set<String> made = kinds().stream().map(Variant::name).collect(Collectors.toSet());
    return decidingProperties().stream()
        .flatMap(property -> values(property).stream().map(value -> property + "=" + value))
        .filter(variant -> !made.contains(variant))
        .toList();
  }

  /** Returns a valid random body; optional properties are left out now and then. */
  Map<String, Object> random(RandomGenerator random) {
    for (int attempt = 0; attempt < 20; attempt++) {
      Map<String, Object> decided = new LinkedHashMap<>();
      for (String property : decidingProperties()) {
        List<Object> values = values(property);
        decided.put(property, values.get(random.nextInt(values.size())));
      }
      Optional<Map<String, Object>> body =
          body(
              decided,
              (name, options) ->
                  !shape.required().contains(name) && random.nextInt(4) == 0
                      ? Optional.empty()
                      : Optional.of(options.get(random.nextInt(options.size()))));
      if (body.isPresent()) {
        return body.get();
      }
    }
    return usual();
  }

  /** Returns the first variant. */
  Map<String, Object> usual() {
    Variant first = kinds().get(0);
    return body(first.decided, first.turn).orElseThrow();
  }

  private interface Choice {
    Optional<Object> among(String property, List<Object> options);
  }

  private Optional<Map<String, Object>> body(Map<String, Object> decided, Choice choice) {
    Map<String, Object> body = new LinkedHashMap<>();
    shape.properties().keySet().stream()
        .filter(decided::containsKey)
        .forEach(name -> body.put(name, decided.get(name)));
    for (String name : shape.properties().keySet()) {
      if (!body.containsKey(name) && shape.isRelevant(name, body)) {
        List<Object> options = values(name);
        if (!options.isEmpty()) {
          Optional<Object> chosen =
              ALWAYS.contains(name) ? Optional.of(options.get(0)) : choice.among(name, options);
          chosen.ifPresent(value -> body.put(name, value));
        }
      }
    }
    complete(body);
    return problems(body).isEmpty() ? Optional.of(body) : Optional.empty();
  }

  /** Adds what a conditional rule asks for and chance left out. */
  private void complete(Map<String, Object> body) {
    for (Violation violation : problems(body)) {
      String name = violation.pointer().replaceFirst("^/", "");
      List<Object> options = shape.properties().containsKey(name) ? values(name) : List.of();
      if (!options.isEmpty() && !body.containsKey(name)) {
        body.put(name, options.get(0));
      }
    }
  }

  /** Returns what the contract has against a body, tolerated forms included. */
  List<Violation> problems(Map<String, Object> body) {
    return contract.checkRequest(calls.create(body).request()).violations();
  }

  /** Returns the values of a property to choose from; empty when none can be made. */
  List<Object> values(String name) {
    Shape property = shape.properties().get(name);
    if (property == null) {
      return List.of();
    }
    return switch (name) {
      case WebhookFields.NAME -> List.of(mark.name(label()));
      case WebhookFields.URL -> List.of(mark.url(label()));
      case WebhookFields.ACTIVE -> List.of(0L);
      default -> property.enumValues().isEmpty() ? made(name, property) : property.enumValues();
    };
  }

  private List<Object> made(String name, Shape property) {
    Optional<String> kind =
        property.references().or(() -> property.items().flatMap(Shape::references));
    return kind.isPresent()
        ? references(kind.get(), property.types().contains("array"))
        : plain(name, property);
  }

  private List<Object> references(String kind, boolean array) {
    Optional<Long> id =
        switch (kind) {
          case "bank-account" -> Optional.of(write.bankAccountId());
          case "virtual-account" -> write.bankSubAccountId();
          default -> Optional.empty();
        };
    return id.<List<Object>>map(value -> List.of(array ? List.of(value) : value)).orElse(List.of());
  }

  private List<Object> plain(String name, Shape property) {
    if (property.types().contains("array")) {
      List<Object> all = property.items().map(Shape::enumValues).orElse(List.of());
      return all.isEmpty() ? List.of(List.of()) : List.of(List.of(), all);
    }
    List<Object> candidates = new ArrayList<>();
    if (property.types().contains("string") || property.types().isEmpty()) {
      candidates.add("sepaykit" + mark.id() + label());
      candidates.add(mark.url("token" + label()));
    } else if (property.types().contains("integer") || property.types().contains("number")) {
      candidates.add(1L + labels);
    } else if (property.types().contains("boolean")) {
      candidates.addAll(List.of(true, false));
    } else {
      candidates.add(Map.of());
    }
    if (candidates.stream().anyMatch(Number.class::isInstance)) {
      candidates.removeIf(value -> !fits(name, value)); // Its label is its value.
      return candidates;
    }
    List<Integer> fitting =
        fittingCandidates.computeIfAbsent(name, any -> fitting(name, candidates));
    return fitting.stream().map(candidates::get).toList();
  }

  private List<Integer> fitting(String name, List<Object> candidates) {
    return IntStream.range(0, candidates.size())
        .filter(i -> fits(name, candidates.get(i)))
        .boxed()
        .toList();
  }

  private boolean fits(String name, Object value) {
    return problems(Map.of(name, value)).stream()
        .noneMatch(v -> v.pointer().equals("/" + name) && v.severity() != Severity.WARNING);
  }

  private String label() {
    return String.valueOf(++labels);
  }
}
