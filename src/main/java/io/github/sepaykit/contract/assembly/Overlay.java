package io.github.sepaykit.contract.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.Position;
import io.github.sepaykit.contract.internal.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An OpenAPI Overlay 1.0: changes of a document, in order. Arrays meet as Overlay 1.1 states it:
 * one is put behind the other. Immutable.
 */
public final class Overlay {
  private static final String RULE = "overlay.action";

  private final String file;
  private final Source source;
  private final List<Action> actions;

  /** One change: what is selected, and what is merged into it; no update is a removal. */
  private record Action(
      String pointer, String text, TargetPath target, Optional<JsonNode> update) {}

  private Overlay(String file, Source source) {
    this.file = file;
    this.source = located(source, file);
    this.actions = readActions();
  }

  /**
   * Reads an overlay.
   *
   * @param file its name, as findings are to print it
   * @throws InvalidDocumentException for one that does not hold, or whose targets are beyond the
   *     JSONPath that is read here
   */
  public static Overlay read(String file, Source source) {
    return new Overlay(file, source);
  }

  /** Returns the document that the overlay is for, as it names it; empty when it names none. */
  public Optional<String> extended() {
    return Optional.of(source.root().path("extends").asText("")).filter(text -> !text.isEmpty());
  }

  private List<Action> readActions() {
    JsonNode root = source.root();
    if (!root.path("overlay").asText("").matches("1\\.[01]\\.[0-9]+")) {
      throw invalid("/overlay", "expected \"overlay\" 1.0 or 1.1", "begin it with overlay: 1.0.0");
    }
    if (root.path("info").path("title").asText("").isEmpty()
        || root.path("info").path("version").asText("").isEmpty()) {
      throw invalid("/info", "expected \"info\" with title and version", "add them");
    }
    if (!root.path("actions").isArray() || root.path("actions").isEmpty()) {
      throw invalid("/actions", "expected at least one action", "add one");
    }
    List<Action> read = new ArrayList<>();
    for (int i = 0; i < root.path("actions").size(); i++) {
      read.add(readAction(root.path("actions").get(i), "/actions/" + i));
    }
    return List.copyOf(read);
  }

  private Action readAction(JsonNode action, String pointer) {
    String target = action.path("target").asText("");
    boolean removes = action.path("remove").asBoolean(false);
    Optional<JsonNode> update = Optional.ofNullable(action.get("update"));
    if (!removes && update.isEmpty()) {
      throw invalid(pointer, "expected \"update\", or \"remove\" as true", "add one of them");
    }
    try {
      return new Action(
          pointer, target, TargetPath.parse(target), removes ? Optional.empty() : update);
    } catch (IllegalArgumentException e) {
      throw invalid(
          pointer + "/target", String.valueOf(e.getMessage()), "write a simpler JSONPath");
    }
  }

  /**
   * Returns a document with all changes made; each clause keeps the file and line where it is
   * written.
   *
   * @throws InvalidDocumentException for an update that does not fit what it is for
   */
  public Source applyTo(Source base) {
    LocatedNode root = LocatedNode.of(base, base.root(), "");
    actions.forEach(action -> apply(action, root));
    return root.toSource();
  }

  /** Returns the targets that select nothing in a document, each when its turn comes. */
  public List<DocumentProblem> idleActions(Source base) {
    LocatedNode root = LocatedNode.of(base, base.root(), "");
    List<DocumentProblem> idle = new ArrayList<>();
    for (Action action : actions) {
      if (action.target().select(root).isEmpty()) {
        String message = "the target %s selects nothing".formatted(action.text());
        idle.add(problem(action.pointer() + "/target", message, "correct it, or take it out"));
      }
      apply(action, root);
    }
    return List.copyOf(idle);
  }

  private void apply(Action action, LocatedNode root) {
    List<LocatedNode> targets = action.target().select(root);
    if (action.update().isEmpty()) {
      root.remove(targets);
      return;
    }
    String pointer = Pointers.child(action.pointer(), "update");
    LocatedNode update = LocatedNode.of(source, action.update().get(), pointer);
    for (LocatedNode target : targets) {
      if (target.isArray()) {
        target.append(update);
      } else if (target.isObject() && update.isObject()) {
        target.merge(update);
      } else {
        throw invalid(
            pointer,
            "the target %s is %s, and the update is %s"
                .formatted(action.text(), kind(target), kind(update)),
            "select the object around it, and update its member");
      }
    }
  }

  private static String kind(LocatedNode node) {
    return node.isObject() ? "an object" : node.isArray() ? "an array" : "a single value";
  }

  /** Returns the source with the name of its file in every position. */
  private static Source located(Source source, String file) {
    Map<String, Position> positions = new LinkedHashMap<>();
    source.positions().forEach((pointer, at) -> positions.put(pointer, at.in(file)));
    return new Source(source.root(), positions, source.problems());
  }

  private InvalidDocumentException invalid(String pointer, String message, String fix) {
    return new InvalidDocumentException(List.of(problem(pointer, message, fix)));
  }

  private DocumentProblem problem(String pointer, String message, String fix) {
    String known = pointer;
    while (!source.positions().containsKey(known) && !known.isEmpty()) {
      known = Pointers.parent(known);
    }
    Position at = source.positions().getOrDefault(known, new Position(0, 0));
    return new DocumentProblem(RULE, true, file, at.line(), at.column(), pointer, message, fix);
  }
}
