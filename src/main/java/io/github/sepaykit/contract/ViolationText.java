package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.document.Suggestion;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.SchemaError;
import io.github.sepaykit.contract.internal.SchemaPath;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The two sentences of a violation of a schema: what was expected, and what to do. */
record ViolationText(
    ExchangePart part,
    ExchangePart.KeywordKind kind,
    ViolationSubject subject,
    SchemaPath path,
    SchemaError error,
    Optional<ConditionReason> reason) {
  private static final Pattern COMPLETE = Pattern.compile("(a|an|the|no|from|not|at) .*|[^a-z].*");
  private static final Pattern VOWEL_FIRST = Pattern.compile("[aeiou].*");

  String expected() {
    return demand() + reason.map(c -> ", because " + c.condition()).orElse("");
  }

  String fix() {
    String verb = part.addressee() + "send ";
    String way =
        reason
            .filter(c -> !c.alternativeFix().isEmpty())
            .map(c -> ", or " + c.alternativeFix())
            .orElse("");
    return switch (kind) {
      case REQUIRED -> verb + ExpectationText.quoted(subject.name("")) + way;
      case TYPE -> verb + corrected().orElse(article(demand())) + way;
      case ENUM -> verb + nearestValue().orElse(demand()) + way;
      case RANGE -> verb + article(demand()) + way;
      case FORMAT ->
          verb
              + (title(path.holder()).isPresent() ? "a value that is " : "")
              + article(demand())
              + way;
      case RULE -> rule(verb) + way;
    };
  }

  private String rule(String verb) {
    if (isForbidden()) {
      return part.addressee() + "leave out " + ExpectationText.quoted(subject.name(""));
    }
    return verb + article(demand());
  }

  private boolean isForbidden() {
    return !subject.pointer().equals(error.instance())
        || error.keyword().equals("readOnly")
        || error.keyword().equals("writeOnly");
  }

  private String demand() {
    Shape shape = subject.plan().shape();
    JsonNode holder = path.holder();
    return switch (kind) {
      case REQUIRED -> ExpectationText.of(shape);
      case TYPE -> shape.types().isEmpty() ? typesOf(holder) : ExpectationText.of(shape);
      case ENUM -> ExpectationText.values(valuesOf(holder));
      case RANGE -> ExpectationText.range(holder, shape);
      case FORMAT -> title(holder).orElseGet(() -> form(holder, shape));
      case RULE ->
          isForbidden()
              ? "no " + ExpectationText.quoted(subject.name(""))
              : title(holder).orElse("a value that keeps the rule \"" + error.keyword() + "\"");
    };
  }

  private static String typesOf(JsonNode holder) {
    JsonNode type = holder.path("type");
    List<String> names = new ArrayList<>();
    if (type.isTextual()) {
      names.add(type.asText());
    }
    type.forEach(name -> names.add(name.asText()));
    return names.isEmpty() ? "another type" : ExpectationText.types(names);
  }

  private static List<Object> valuesOf(JsonNode holder) {
    List<Object> values = new ArrayList<>();
    if (holder.has("const")) {
      values.add(PlainValues.of(holder.get("const")));
    } else {
      holder.path("enum").forEach(v -> values.add(PlainValues.of(v)));
    }
    return values;
  }

  private static Optional<String> title(JsonNode holder) {
    String title = holder.path("title").asText("");
    return title.isEmpty()
        ? Optional.empty()
        : Optional.of(title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1));
  }

  private String form(JsonNode holder, Shape shape) {
    String type = ExpectationText.types(shape.types());
    String wanted =
        error.keyword().equals("pattern")
            ? "matching " + holder.path("pattern").asText("")
            : "of the format " + ExpectationText.quoted(holder.path(error.keyword()).asText(""));
    return (type.isEmpty() ? "a value" : type) + " " + wanted;
  }

  /** Returns the value in the right type, if the meaning is plain. */
  private Optional<String> corrected() {
    JsonNode value = subject.value();
    Shape shape = subject.plan().shape();
    if (value == null || !value.isValueNode() || ValueText.isSecret(subject.name(""))) {
      return Optional.empty();
    }
    String text = value.asText();
    if (shape.types().contains("integer") && value.isTextual() && text.matches("-?[0-9]{1,18}")) {
      return Optional.of(text + " without quotation marks");
    }
    if (shape.types().contains("boolean") && text.matches("0|1|true|false")) {
      return Optional.of(text.equals("1") || text.equals("true") ? "true" : "false");
    }
    if (shape.types().contains("string") && value.isNumber()) {
      return Optional.of(ExpectationText.quoted(text) + " in quotation marks");
    }
    return Optional.empty();
  }

  private Optional<String> nearestValue() {
    JsonNode value = subject.value();
    if (value == null || !value.isTextual()) {
      return Optional.empty();
    }
    List<String> texts =
        valuesOf(path.holder()).stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .toList();
    return Suggestion.nearest(value.textValue(), texts).map(ExpectationText::quoted);
  }

  private static String article(String demand) {
    if (COMPLETE.matcher(demand).matches()) {
      return demand;
    }
    return (VOWEL_FIRST.matcher(demand).matches() ? "an " : "a ") + demand;
  }
}
