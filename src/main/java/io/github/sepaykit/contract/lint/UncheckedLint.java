package io.github.sepaykit.contract.lint;

import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.contract.internal.DeliveryOperation;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.NormalisationPlanReader;
import io.github.sepaykit.contract.internal.ParameterStyle;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.lint.DocumentWalk.Visit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Statements of a document that this kit does not hold anybody to. */
final class UncheckedLint {
  private static final Set<String> DIALECTS =
      Set.of(
          "",
          "https://spec.openapis.org/oas/3.1/dialect/base",
          "https://json-schema.org/draft/2020-12/schema");
  private static final Set<String> FORMS = Set.of(DeliveryOperation.FORM, UrlencodedForm.TYPE);
  private static final Pattern PATH = Pattern.compile("(?:[^/]*://[^/]*)?/+[^/].*");

  private final LintFindings lint;

  private final Optional<DeliveryOperation> delivery;
  private final Set<String> forms;

  private UncheckedLint(LintFindings lint) {
    this.lint = lint;
    this.delivery = DeliveryOperation.delivery(lint.document());
    this.forms =
        delivery
            .flatMap(hook -> hook.operation().child("requestBody"))
            .map(lint.document()::follow)
            .map(body -> body.children("content"))
            .orElse(List.of())
            .stream()
            .filter(type -> FORMS.contains(type.name()))
            .map(Place::pointer)
            .collect(Collectors.toSet());
  }

  static void check(LintFindings lint, List<Visit> visits) {
    UncheckedLint pass = new UncheckedLint(lint);
    for (Visit visit : visits) {
      if (visit.isReference()) {
        continue;
      }
      Place place = visit.place();
      switch (visit.kind()) {
        case DOCUMENT -> {
          pass.checkDialect(place);
          pass.checkAuthorization();
        }
        case SERVER -> pass.checkServer(place);
        case PARAMETER -> pass.checkParameter(place, place.text("in"));
        case HEADER -> pass.checkParameter(place, "header");
        case MEDIA_TYPE -> pass.checkMediaType(place);
        case PATH_ITEM -> pass.checkWebhook(visit);
        default -> {
          // judged, or not about an exchange
        }
      }
    }
  }

  private void checkDialect(Place document) {
    if (!DIALECTS.contains(document.text("jsonSchemaDialect"))) {
      report(
          Pointers.child(document.pointer(), "jsonSchemaDialect"),
          "schemas are judged by JSON Schema 2020-12 whatever \"jsonSchemaDialect\" says",
          "write them in that dialect");
    }
  }

  private void checkAuthorization() {
    for (Place alternative :
        delivery.map(d -> d.securityAlternatives(lint.document())).orElse(List.of())) {
      if (!alternative.node().isEmpty()
          && DeliveryOperation.judgedScheme(lint.document(), alternative).isEmpty()
          && DeliveryOperation.signatureScheme(lint.document(), alternative).isEmpty()) {
        report(
            alternative.pointer(),
            "an Authorization of this alternative is not judged, for it is not one scheme with"
                + " x-scheme",
            "add x-scheme, the first word of the value, to the security scheme");
      }
    }
  }

  private void checkServer(Place server) {
    if (PATH.matcher(server.text("url")).matches()) {
      report(
          Pointers.child(server.pointer(), "url"),
          "the path of \"" + server.text("url") + "\" is no part of any route",
          "write it into each of the paths");
    }
  }

  /** Reports webhooks after the first, which alone is judged. */
  private void checkWebhook(Visit visit) {
    if (!visit.field().equals("webhooks")) {
      return;
    }
    for (Place member : lint.document().follow(visit.place()).children()) {
      boolean operation = Document.METHODS.contains(member.name()) && member.node().isObject();
      boolean judged =
          delivery.filter(d -> d.operation().pointer().equals(member.pointer())).isPresent();
      if (operation && !judged) {
        report(
            member.pointer(),
            "the only webhook that is judged is the first POST with the operationId \"%s\""
                .formatted(DeliveryOperation.DELIVERY),
            "nothing to do, unless it is the delivery of a transaction");
      }
    }
  }

  private void checkParameter(Place parameter, String in) {
    String what = in.equals("header") ? "the header" : "the parameter";
    if (in.equals("query") && parameter.pointer().startsWith("/webhooks/")) {
      report(parameter.pointer(), "the query of a webhook is not judged", "leave it out");
    } else if (in.equals("cookie")) {
      report(parameter.pointer(), "cookies are not judged", "judge the Cookie header, if you must");
    } else if (parameter.node().has("content")) {
      report(
          Pointers.child(parameter.pointer(), "content"),
          what + " is taken as text, whatever \"content\" says",
          "declare a schema instead");
    } else if (!ParameterStyle.of(parameter, in).isPlain()) {
      report(
          Pointers.child(parameter.pointer(), "style"),
          what + " is not judged, because of its style",
          "choose form, simple, spaceDelimited or pipeDelimited");
    } else if (isObject(parameter)) {
      report(
          parameter.pointer(),
          what + " is not judged, because it is an object",
          "declare a parameter for each of its members");
    }
  }

  private boolean isObject(Place parameter) {
    return parameter
        .child("schema")
        .map(schema -> new NormalisationPlanReader(lint.document()).read(schema, Optional.empty()))
        .map(plan -> ParameterStyle.isObject(plan.shape()))
        .orElse(false);
  }

  private void checkMediaType(Place media) {
    String type = MediaType.parse(media.name()).type();
    boolean json = MediaType.parse(type).isJson() || Set.of("*/*", "application/*").contains(type);
    boolean judged =
        json
            || forms.contains(media.pointer())
            || isRequestForm(media, type)
            || isText(media, type);
    if (!judged && media.node().has("schema")) {
      report(
          Pointers.child(media.pointer(), "schema"),
          "a body of the type " + media.name() + " is not judged, only its Content-Type",
          "nothing to do, unless it should be JSON");
    }
  }

  private static boolean isRequestForm(Place media, String type) {
    return type.equals(UrlencodedForm.TYPE)
        && (media.pointer().contains("/requestBody/")
            || media.pointer().startsWith("/components/requestBodies/"));
  }

  /** Returns true for a text of which the schema demands nothing. */
  private static boolean isText(Place media, String type) {
    return type.startsWith("text/")
        && media.node().path("schema").size() == 1
        && media.node().path("schema").path("type").asText().equals("string");
  }

  private void report(String pointer, String message, String fix) {
    lint.add(LintRule.UNJUDGED, pointer, message, fix);
  }
}
