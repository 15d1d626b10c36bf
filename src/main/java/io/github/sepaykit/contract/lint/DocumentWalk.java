package io.github.sepaykit.contract.lint;

import io.github.sepaykit.contract.document.Suggestion;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.lint.DocumentGrammar.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Walks a document by the grammar: every object visited once, every field held against its form.
 */
final class DocumentWalk {
  private static final List<String> CONDITIONS = List.of("if", "then", "else", "not");

  private final LintFindings lint;
  private final List<Visit> visits = new ArrayList<>();
  private final Map<String, DocumentGrammar> kinds = new HashMap<>();

  private DocumentWalk(LintFindings lint) {
    this.lint = lint;
  }

  /**
   * An object of the document.
   *
   * @param field name of the field that holds it, directly or in its array or map
   * @param conditional true if it stands within a condition or a branch of one
   */
  record Visit(DocumentGrammar kind, Place place, String field, boolean conditional) {
    boolean isReference() {
      return kind.mayBeReference() && place.node().path("$ref").isTextual();
    }
  }

  static List<Visit> walk(LintFindings lint) {
    DocumentWalk walk = new DocumentWalk(lint);
    walk.visit(new Visit(DocumentGrammar.DOCUMENT, lint.document().root(), "", false));
    walk.visits.forEach(walk::checkReference);
    return walk.visits;
  }

  private void visit(Visit visit) {
    Place place = visit.place();
    if (visit.kind() == DocumentGrammar.SCHEMA && place.node().isBoolean()) {
      return;
    }
    if (!place.node().isObject()) {
      ScalarFieldLint.expect(lint, place, false, "an object");
      return;
    }
    visits.add(visit);
    kinds.put(place.pointer(), visit.kind());
    if (visit.isReference()) {
      return;
    }
    Map<String, Field> fields = visit.kind().fields();
    for (Place member : place.children()) {
      Field field = fields.getOrDefault(member.name(), fields.get("*"));
      if (field != null) {
        visitMember(visit, member, field);
      } else {
        reportUnknown(visit.kind(), member);
      }
    }
    fields.forEach(
        (name, field) -> {
          if (field.required() && !place.node().has(name)) {
            lint.add(
                LintRule.KEY_MISSING,
                place.pointer(),
                describe(visit.kind()) + " needs \"" + name + "\"",
                "add \"" + name + "\"");
          }
        });
  }

  private void visitMember(Visit owner, Place member, Field field) {
    boolean conditional = owner.conditional() || CONDITIONS.contains(member.name());
    switch (field.form()) {
      case SCALAR -> ScalarFieldLint.check(lint, member, field.scalar());
      case ONE -> visit(new Visit(field.kind(), member, member.name(), conditional));
      case LIST -> visitItems(member, field, conditional, member.node().isArray(), "an array");
      case MAP -> visitItems(member, field, conditional, member.node().isObject(), "an object");
    }
  }

  private void visitItems(
      Place holder, Field field, boolean conditional, boolean fits, String expected) {
    ScalarFieldLint.expect(lint, holder, fits, expected);
    boolean all =
        field.form() == DocumentGrammar.Form.LIST || field.kind() == DocumentGrammar.SCHEMA;
    for (Place item : fits ? holder.children() : List.<Place>of()) {
      if (all || !isExtension(item.name())) {
        visit(new Visit(field.kind(), item, holder.name(), conditional));
      }
    }
  }

  private static boolean isExtension(String name) {
    return name.startsWith("x-");
  }

  private void reportUnknown(DocumentGrammar kind, Place member) {
    String name = member.name();
    if (name.equals("x-evidence")) {
      return;
    }
    List<String> known = new ArrayList<>(kind.fields().keySet());
    known.add("x-evidence");
    if (isExtension(name)) {
      known.removeIf(candidate -> !isExtension(candidate));
    }
    Optional<String> near = Suggestion.nearest(name, known);
    String fix =
        near.map(n -> "did you mean \"" + n + "\"?")
            .orElse("leave it out, or name it x-" + name + " if it is an extension");
    if (isExtension(name)) {
      near.ifPresent(
          n ->
              lint.add(
                  LintRule.EXTENSION_UNKNOWN,
                  member.pointer(),
                  "\"" + name + "\" resembles \"" + n + "\", which this kit reads",
                  fix));
      return;
    }
    if (kind == DocumentGrammar.SCHEMA) {
      boolean slip = near.isPresent() || name.equals("nullable");
      lint.add(
          slip ? LintRule.SCHEMA_KEYWORD : LintRule.SCHEMA_KEYWORD_UNKNOWN,
          member.pointer(),
          "JSON Schema 2020-12 has no keyword \"" + name + "\"; it is ignored",
          name.equals("nullable") ? "add \"null\" to \"type\"" : fix);
      return;
    }
    lint.add(
        LintRule.KEY_UNKNOWN,
        member.pointer(),
        describe(kind) + " has no field \"" + name + "\"",
        fix);
  }

  static String describe(DocumentGrammar kind) {
    if (kind == DocumentGrammar.DOCUMENT) {
      return "an OpenAPI document";
    }
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return (name.matches("[aeiou].*") ? "an " : "a ") + name;
  }

  private void checkReference(Visit visit) {
    Place place = visit.place();
    boolean besides =
        visit.kind() == DocumentGrammar.SCHEMA || visit.kind() == DocumentGrammar.PATH_ITEM;
    if (!(besides && place.node().path("$ref").isTextual()) && !visit.isReference()) {
      return;
    }
    String reference = place.node().get("$ref").textValue();
    String at = Pointers.child(place.pointer(), "$ref");
    Optional<String> target = Document.localPointer(reference);
    if (target.isEmpty()) {
      lint.add(
          LintRule.REF_REMOTE,
          at,
          "\"" + reference + "\" leads out of the document; nothing is fetched",
          "copy it into components and refer to it as #/components/…");
    } else if (lint.document().at(target.get()).isEmpty()) {
      reportDangling(at, reference, target.get());
    } else if (lint.document().follow(place).node().path("$ref").isTextual()) {
      lint.add(
          LintRule.REF_LOOP,
          at,
          "\"" + reference + "\" leads back to itself, or through too many references",
          "refer to where it is declared");
    } else {
      DocumentGrammar found = kinds.get(target.get());
      boolean any = visit.kind() == DocumentGrammar.SCHEMA && isBoolean(target.get());
      if (found != visit.kind() && !any) {
        lint.add(
            LintRule.REF_KIND,
            at,
            "\"" + reference + "\" is no " + visit.kind().name().toLowerCase(Locale.ROOT),
            "refer to a " + visit.kind().name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private boolean isBoolean(String pointer) {
    return lint.document().at(pointer).filter(p -> p.node().isBoolean()).isPresent();
  }

  private void reportDangling(String at, String reference, String target) {
    List<String> siblings =
        lint.document().at(Pointers.parent(target)).map(Place::children).orElse(List.of()).stream()
            .map(place -> "#" + place.pointer())
            .toList();
    lint.add(
        LintRule.REF_DANGLING,
        at,
        "\"" + reference + "\" leads nowhere",
        Suggestion.orElse(reference, siblings, "declare it, or refer to what is declared"));
  }
}
