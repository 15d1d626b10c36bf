package io.github.sepaykit.contract.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Suggestion;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.lint.DocumentWalk.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Demands on an operation: its id, path, parameters, statuses and security. */
final class OperationLint {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^{}/]+)\\}");
  private static final List<String> PLACES = List.of("path", "query", "header", "cookie");

  private final LintFindings lint;
  private final Document document;
  private final Map<String, Place> ids = new HashMap<>();
  private final Map<String, String> shapes = new HashMap<>();

  private OperationLint(LintFindings lint) {
    this.lint = lint;
    this.document = lint.document();
  }

  static void check(LintFindings lint, List<Visit> visits) {
    OperationLint pass = new OperationLint(lint);
    for (Visit visit : visits) {
      switch (visit.kind()) {
        case PATH_ITEM -> pass.checkPathItem(visit);
        case OPERATION -> pass.checkOperation(visit.place());
        case PARAMETER -> pass.checkParameter(visit);
        case REQUIREMENT -> pass.checkRequirement(visit.place());
        case SECURITY_SCHEME -> pass.checkScheme(visit.place());
        default -> {
          // nothing to hold
        }
      }
    }
  }

  private void checkPathItem(Visit visit) {
    if (visit.field().equals("webhooks")) {
      checkParameters(document.follow(visit.place()), "");
    }
    if (!visit.field().equals("paths")) {
      return;
    }
    Place item = visit.place();
    String path = item.name();
    String rest = PARAMETER.matcher(path).replaceAll("");
    if (!path.startsWith("/") || rest.contains("{") || rest.contains("}")) {
      lint.add(
          LintRule.PATH_TEMPLATE,
          item.pointer(),
          "\"" + path + "\" is no path template",
          path.startsWith("/") ? "close each { with a }" : "start it with a slash");
    }
    String shape = PARAMETER.matcher(path).replaceAll("{}");
    String twin = shapes.putIfAbsent(shape, path);
    if (twin != null) {
      lint.add(
          LintRule.PATH_TEMPLATE,
          item.pointer(),
          "\"" + path + "\" matches the same requests as \"" + twin + "\"",
          "keep one of the two");
    }
    checkParameters(item, path);
  }

  private void checkParameters(Place item, String path) {
    for (Place member : item.children()) {
      if (member.node().isObject() && member.node().has("responses")) {
        checkPathParameters(item, member, path);
      }
    }
  }

  /**
   * Parameters of the template and declared ones must be the same.
   *
   * @param path empty for a webhook
   */
  private void checkPathParameters(Place item, Place operation, String path) {
    Set<String> wanted = new LinkedHashSet<>();
    Matcher matcher = PARAMETER.matcher(path);
    while (matcher.find()) {
      wanted.add(matcher.group(1));
    }
    Map<String, Place> declared = new LinkedHashMap<>();
    for (Place owner : List.of(item, operation)) {
      Set<String> own = new LinkedHashSet<>();
      for (Place reference : owner.children("parameters")) {
        Place parameter = document.follow(reference);
        String key = parameter.text("in") + " parameter \"" + parameter.text("name") + "\"";
        if (!own.add(key)) {
          lint.add(
              LintRule.PARAMETER_DUPLICATE,
              reference.pointer(),
              "the " + key + " is declared twice",
              "keep one of the two");
        }
        if (parameter.text("in").equals("path")) {
          declared.put(parameter.text("name"), reference);
        }
      }
    }
    for (String name : wanted) {
      if (!declared.containsKey(name)) {
        lint.add(
            LintRule.PATH_PARAMETER,
            operation.pointer(),
            "{" + name + "} of the path is not declared",
            "declare a parameter \"" + name + "\" in path");
      }
    }
    declared.forEach(
        (name, place) -> {
          if (!wanted.contains(name)) {
            lint.add(
                LintRule.PATH_PARAMETER,
                place.pointer(),
                "%s%s}"
                    .formatted(
                        path.isEmpty() ? "a webhook has no path, and no {" : "the path has no {",
                        name),
                Suggestion.orElse(name, wanted, "leave it out"));
          }
        });
  }

  private void checkOperation(Place operation) {
    String id = operation.text("operationId");
    Place first = id.isEmpty() ? null : ids.putIfAbsent(id, operation);
    if (id.isEmpty()) {
      lint.add(
          LintRule.OPERATION_ID_MISSING,
          operation.pointer(),
          "the operation has no operationId",
          "name it; reports and faults speak of it by that name");
    } else if (first != null) {
      lint.add(
          LintRule.OPERATION_ID_DUPLICATE,
          Pointers.child(operation.pointer(), "operationId"),
          "operationId \"%s\" is taken, first at line %s"
              .formatted(id, document.position(first.pointer()).line()),
          "give each operation an id of its own");
    }
    List<Place> responses = operation.children("responses");
    if (responses.isEmpty() && operation.node().path("responses").isObject()) {
      lint.add(
          LintRule.RESPONSE_STATUS,
          Pointers.child(operation.pointer(), "responses"),
          "no response is declared",
          "declare one at least");
    }
    for (Place response : responses) {
      if (!response.name().matches("[1-5]([0-9]{2}|XX)|default|x-.*")) {
        lint.add(
            LintRule.RESPONSE_STATUS,
            response.pointer(),
            "\"" + response.name() + "\" is no status",
            "write a status such as '200', a class such as 4XX, or default");
      }
    }
    Place merged = operation.child("x-merged-schema").orElse(null);
    if (merged != null && document.target(merged.node().asText("")).isEmpty()) {
      lint.add(
          LintRule.REF_DANGLING,
          merged.pointer(),
          "\"" + merged.node().asText("") + "\" leads nowhere",
          "refer to a schema as #/components/schemas/…");
    }
  }

  private void checkParameter(Visit visit) {
    Place parameter = visit.place();
    if (visit.isReference()) {
      return;
    }
    String in = parameter.text("in");
    if (parameter.node().has("in") && !PLACES.contains(in)) {
      lint.add(
          LintRule.VALUE,
          Pointers.child(parameter.pointer(), "in"),
          "\"in\" must be " + ExpectationText.or(PLACES) + ", was \"" + in + "\"",
          Suggestion.orElse(in, PLACES, "write one of them"));
    }
    if (in.equals("path") && !parameter.node().path("required").asBoolean(false)) {
      lint.add(
          LintRule.PATH_PARAMETER,
          parameter.pointer(),
          "a parameter in path must be required",
          "add required: true");
    }
  }

  private void checkScheme(Place scheme) {
    List<String> types = List.of("apiKey", "http", "mutualTLS", "oauth2", "openIdConnect");
    String type = scheme.text("type");
    if (scheme.node().has("type") && !types.contains(type)) {
      lint.add(
          LintRule.SECURITY_SCHEME,
          Pointers.child(scheme.pointer(), "type"),
          "there is no security scheme of type \"" + type + "\"",
          Suggestion.orElse(type, types, "write " + ExpectationText.or(types)));
    }
  }

  private void checkRequirement(Place requirement) {
    List<Place> schemes =
        document.at("/components/securitySchemes").map(Place::children).orElse(List.of());
    List<String> names = schemes.stream().map(Place::name).toList();
    for (Place used : requirement.children()) {
      if (!names.contains(used.name())) {
        lint.add(
            LintRule.SECURITY_SCHEME,
            used.pointer(),
            "there is no security scheme \"" + used.name() + "\"",
            Suggestion.orElse(used.name(), names, "declare it in components.securitySchemes"));
        continue;
      }
      Place scheme = document.follow(schemes.get(names.indexOf(used.name())));
      if (scheme.text("type").equals("oauth2")) {
        checkScopes(used, scheme);
      }
    }
  }

  private void checkScopes(Place used, Place scheme) {
    List<String> declared = new ArrayList<>();
    for (JsonNode flow : scheme.node().path("flows")) {
      flow.path("scopes").fieldNames().forEachRemaining(declared::add);
    }
    for (Place scope : used.children()) {
      String name = scope.node().asText();
      if (!declared.contains(name)) {
        lint.add(
            LintRule.SECURITY_SCOPE,
            scope.pointer(),
            "the scheme \"" + used.name() + "\" has no scope \"" + name + "\"",
            Suggestion.orElse(name, declared, "declare it in the scheme's flows"));
      }
    }
  }
}
