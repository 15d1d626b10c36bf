package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sepaykit.contract.CompiledOperation.Parameter;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.PercentEscapes;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.SchemaUse;
import io.github.sepaykit.contract.internal.TextCoercion;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Judges parameters of a request and headers of either side, and gives their typed values. */
final class ParameterJudge {
  private static final int MOST_BROKEN = 50;

  private final List<Violation> violations;

  ParameterJudge(List<Violation> violations) {
    this.violations = violations;
  }

  /**
   * @param undecodable names of those whose escapes are broken
   */
  void judgePath(
      List<Parameter> declared,
      Map<String, String> decoded,
      Set<String> undecodable,
      Map<String, Object> typed) {
    for (Parameter parameter : declared) {
      String text = decoded.get(parameter.name());
      if (parameter.part() != ExchangePart.PATH || text == null) {
        continue;
      }
      if (undecodable.contains(parameter.name())) {
        add(
            parameter,
            Rule.REQUEST_PATH_PARAMETER,
            "a path segment with sound escapes",
            ValueText.text(parameter.name(), text),
            "escape % as %25");
      } else {
        judge(parameter, items(parameter, List.of(text)), typed);
      }
    }
  }

  /**
   * @param operation the clause for a parameter that is not declared
   */
  void judgeQuery(
      List<Parameter> declared, String query, Clause operation, Map<String, Object> typed) {
    Map<String, List<String>> sent = new LinkedHashMap<>();
    Map<String, String> broken = new LinkedHashMap<>();
    split(query, sent, broken);
    for (Parameter parameter : declared) {
      if (parameter.part() != ExchangePart.QUERY) {
        continue;
      }
      String name = parameter.name();
      List<String> values = new ArrayList<>(sent.getOrDefault(name, List.of()));
      if (parameter.isAbsentIfEmpty()) {
        values.removeIf(String::isEmpty);
      }
      String undecodable = broken.remove(name);
      if (undecodable != null) {
        violations.add(brokenEscape(name, undecodable, parameter.clause()));
      } else if (values.isEmpty()) {
        judgeAbsent(parameter, typed);
      } else if (values.size() > 1 && !isArray(parameter)) {
        violations.add(
            new Violation(
                Rule.REQUEST_QUERY_REPEATED,
                Pointers.child("", name),
                parameter.clause().asDecided(),
                "one value",
                values.size() + " values",
                "send \"" + name + "\" once"));
      } else {
        judge(parameter, items(parameter, values), typed);
      }
    }
    broken.entrySet().stream()
        .limit(MOST_BROKEN)
        .forEach(e -> violations.add(brokenEscape(e.getKey(), e.getValue(), operation)));
  }

  private static Violation brokenEscape(String name, String text, Clause clause) {
    return new Violation(
        Rule.REQUEST_QUERY_ESCAPE,
        Pointers.child("", name),
        clause.asDecided(),
        "a name and a value whose escapes spell UTF-8",
        ValueText.text(name, text),
        "escape % as %25");
  }

  void judgeHeaders(List<Parameter> declared, Headers headers, ExchangePart part) {
    for (Parameter parameter : declared) {
      if (parameter.part() != part) {
        continue;
      }
      List<String> values = headers.all(parameter.name());
      if (values.isEmpty()) {
        judgeAbsent(parameter, new LinkedHashMap<>());
      } else {
        List<String> texts = isArray(parameter) ? values : values.subList(0, 1);
        judge(parameter, items(parameter, texts), new LinkedHashMap<>());
      }
    }
  }

  /** Splits a query into decoded pairs; broken escapes stay as they are. */
  static void split(String query, Map<String, List<String>> sent, Map<String, String> broken) {
    if (query.isEmpty()) {
      return;
    }
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String rawName = equals < 0 ? pair : pair.substring(0, equals);
      String rawValue = equals < 0 ? "" : pair.substring(equals + 1);
      Optional<String> name = PercentEscapes.query(rawName);
      Optional<String> value = PercentEscapes.query(rawValue);
      if (name.isPresent() && value.isPresent()) {
        sent.computeIfAbsent(name.get(), key -> new ArrayList<>(1)).add(value.get());
      } else {
        broken.put(name.orElse(rawName), rawValue);
      }
    }
  }

  /** Returns the texts of an array's items; of any other parameter its own text. */
  static List<String> items(Parameter parameter, List<String> values) {
    if (parameter.separator().isEmpty() || !isArray(parameter)) {
      return values;
    }
    String separator = Pattern.quote(parameter.separator());
    return values.stream()
        .flatMap(value -> Stream.of(value.split(separator, -1)))
        .map(String::strip)
        .toList();
  }

  private static boolean isArray(Parameter parameter) {
    return parameter
        .schema()
        .map(use -> use.plan().shape().types().contains("array"))
        .orElse(false);
  }

  private void judgeAbsent(Parameter parameter, Map<String, Object> typed) {
    if (parameter.isRequired()) {
      String expected =
          parameter.schema().map(use -> ExpectationText.of(use.plan().shape())).orElse("a value");
      add(
          parameter,
          parameter.part().rule(ExchangePart.KeywordKind.REQUIRED),
          expected,
          "absent",
          parameter.part().addressee() + "send \"" + parameter.name() + "\"");
      return;
    }
    parameter
        .schema()
        .flatMap(use -> use.plan().shape().defaultValue())
        .ifPresent(value -> typed.put(parameter.name(), value));
  }

  private void judge(Parameter parameter, List<String> texts, Map<String, Object> typed) {
    if (parameter.schema().isEmpty()) {
      typed.put(parameter.name(), texts.get(0));
      return;
    }
    SchemaUse use = parameter.schema().get();
    JsonNode value = value(parameter, texts);
    List<Violation> found =
        new SchemaJudge(use, parameter.part(), Pointers.child("", parameter.name())).judge(value);
    // The rest of a parameter's faults follow from the first.
    if (found.isEmpty()) {
      typed.put(parameter.name(), Objects.requireNonNullElse(PlainValues.of(value), ""));
    } else {
      violations.add(found.get(0));
    }
  }

  static JsonNode value(Parameter parameter, List<String> texts) {
    if (parameter.schema().isEmpty()) {
      return JsonNodeFactory.instance.textNode(texts.get(0));
    }
    SchemaUse use = parameter.schema().get();
    Shape shape = use.plan().shape();
    if (!shape.types().contains("array")) {
      JsonNode value = TextCoercion.of(texts.get(0), shape.types());
      JsonNode other = shape.types().isEmpty() ? TextCoercion.untyped(texts.get(0)) : value;
      return value == other || use.compiled().accepts(value) ? value : other;
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    Set<String> items = shape.items().orElse(shape).types();
    texts.forEach(text -> array.add(TextCoercion.of(text, items)));
    return array;
  }

  private void add(Parameter parameter, Rule rule, String expected, String was, String fix) {
    Severity severity =
        parameter
            .schema()
            .map(use -> use.plan().shape().evidence())
            .orElse(parameter.clause().evidence())
            .map(Evidence::severity)
            .orElse(Severity.ERROR);
    violations.add(
        new Violation(
            rule,
            severity,
            Pointers.child("", parameter.name()),
            severity == Severity.DRIFT ? parameter.clause().asDecided() : parameter.clause(),
            expected,
            was,
            fix));
  }
}
