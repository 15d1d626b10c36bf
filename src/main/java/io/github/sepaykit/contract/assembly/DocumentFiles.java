package io.github.sepaykit.contract.assembly;

import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.Position;
import io.github.sepaykit.contract.internal.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of one document. What references to other files lead to becomes part of the document:
 * components by their name, all else at the place of its reference; so that each reference is a
 * local one, and each clause keeps the file and line where it is written. For one thread.
 */
public final class DocumentFiles {
  private static final String REF = "$ref";

  /** Members whose text is a reference. */
  private static final List<String> REFERENCES = List.of(REF, "x-merged-schema");

  private static final Pattern REMOTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|//.*");
  private static final Pattern COMPONENT = Pattern.compile("/components/[^/]+/[^/]+");

  private final Path entry;
  private final String shownFolder;
  private final Function<Path, Source> reader;
  private final Map<Path, LocatedNode> roots = new HashMap<>();
  private final Map<String, Path> imported = new HashMap<>();
  private final Set<Target> inlining = new HashSet<>();
  private final List<DocumentProblem> problems = new ArrayList<>();

  /** Place that a reference leads to. */
  private record Target(Path file, String pointer) {}

  private DocumentFiles(Path entry, String shownFolder, Function<Path, Source> reader) {
    this.entry = entry;
    this.shownFolder = shownFolder;
    this.reader = reader;
  }

  /**
   * Returns a document with all that its references to files lead to; the same source when it has
   * none. References to hosts stay as they are.
   *
   * @param entry the file of the document
   * @param source what was read from it
   * @param shownFolder the folder of that file as findings print it, with a slash at its end; empty
   *     for none
   * @param reader reads another file; throws {@link InvalidDocumentException} when it cannot
   * @throws InvalidDocumentException when a reference leads nowhere or round in a circle, or when
   *     two files have different components of one name
   */
  public static Source assemble(
      Path entry, Source source, String shownFolder, Function<Path, Source> reader) {
    Path file = entry.toAbsolutePath().normalize();
    DocumentFiles files = new DocumentFiles(file, shownFolder, reader);
    LocatedNode root = LocatedNode.of(source, source.root(), "");
    files.roots.put(file, root);
    files.resolveMembers(root, file);
    if (!files.problems.isEmpty()) {
      throw new InvalidDocumentException(files.problems);
    }
    return files.roots.size() == 1 ? source : root.toSource();
  }

  /** Resolves a value and all below it; returns what stands in its place, mostly itself. */
  private LocatedNode resolve(LocatedNode node, Path file) {
    LocatedNode reference = node.member(REF);
    Optional<Target> target = reference == null ? Optional.empty() : target(reference, file);
    if (target.isPresent() && isInline(target.get())) {
      return inline(node, target.get(), file);
    }
    resolveMembers(node, file);
    return node;
  }

  private void resolveMembers(LocatedNode node, Path file) {
    for (String name : node.names()) {
      LocatedNode member = node.member(name);
      if (REFERENCES.contains(name) && member.scalar().isTextual()) {
        target(member, file).ifPresent(at -> node.put(name, local(member, at)));
      } else {
        node.put(name, resolve(member, file));
      }
    }
    if (node.isArray()) {
      for (int i = 0; i < node.children().size(); i++) {
        node.set(i, resolve(node.item(i), file));
      }
    }
  }

  private boolean isInline(Target target) {
    return !target.file().equals(entry) && !COMPONENT.matcher(target.pointer()).matches();
  }

  /** Returns the file and place that a reference leads to; empty when it leaves this machine. */
  private Optional<Target> target(LocatedNode reference, Path file) {
    String text = reference.scalar().asText();
    int hash = text.indexOf('#');
    String name = hash < 0 ? text : text.substring(0, hash);
    if (REMOTE.matcher(name).matches() || (name.isEmpty() && file.equals(entry))) {
      return Optional.empty();
    }
    Optional<String> pointer = Document.localPointer(hash < 0 ? "#" : text.substring(hash));
    if (pointer.isEmpty()) {
      return Optional.empty();
    }
    Path found = name.isEmpty() ? file : file.resolveSibling(name).normalize();
    return Optional.of(new Target(found, pointer.get()));
  }

  /** Returns the local reference to a target, which becomes part of the document if it is not. */
  private LocatedNode local(LocatedNode reference, Target target) {
    if (!target.file().equals(entry) && COMPONENT.matcher(target.pointer()).matches()) {
      takeComponent(reference, target);
    }
    return reference.text("#" + target.pointer());
  }

  private void takeComponent(LocatedNode reference, Target target) {
    Path known = imported.putIfAbsent(target.pointer(), target.file());
    if (known != null) {
      if (!known.equals(target.file())) {
        report("spec.ref.name", reference, target, "another file has a component of this name too");
      }
      return;
    }
    LocatedNode component = find(reference, target);
    if (component == null) {
      return;
    }
    List<String> steps = Pointers.steps(target.pointer());
    LocatedNode kinds = memberOf(roots.get(entry), steps.get(0));
    LocatedNode names = memberOf(kinds, steps.get(1));
    if (names.member(steps.get(2)) != null) {
      report("spec.ref.name", reference, target, "the document has a component of this name too");
      return;
    }
    LocatedNode copy = component.copy();
    names.put(steps.get(2), copy);
    names.put(steps.get(2), resolve(copy, target.file()));
  }

  private static LocatedNode memberOf(LocatedNode object, String name) {
    LocatedNode member = object.member(name);
    if (member == null) {
      member = object.emptyObject();
      object.put(name, member);
    }
    return member;
  }

  /** Returns a copy of what a reference leads to, with the members that stand beside it. */
  private LocatedNode inline(LocatedNode node, Target target, Path file) {
    LocatedNode reference = node.member(REF);
    LocatedNode found = find(reference, target);
    if (found == null) {
      return node;
    }
    if (!inlining.add(target)) {
      report("spec.ref.loop", reference, target, "it leads back to itself");
      return node;
    }
    LocatedNode copy = resolve(found.copy(), target.file());
    inlining.remove(target);
    node.remove(List.of(reference));
    resolveMembers(node, file);
    if (copy.isObject()) {
      copy.merge(node);
    }
    return copy;
  }

  private @Nullable LocatedNode find(LocatedNode reference, Target target) {
    LocatedNode at;
    try {
      at = root(target.file());
    } catch (InvalidDocumentException e) {
      if (e.problems().stream().allMatch(problem -> problem.rule().equals("spec.file"))) {
        report("spec.ref.dangling", reference, target, "the file cannot be read");
        return null;
      }
      throw e;
    }
    for (String step : Pointers.steps(target.pointer())) {
      at = at == null ? null : at.isArray() ? item(at, step) : at.member(step);
    }
    if (at == null) {
      report("spec.ref.dangling", reference, target, "there is nothing");
    }
    return at;
  }

  private static @Nullable LocatedNode item(LocatedNode array, String step) {
    return step.matches("0|[1-9][0-9]{0,8}") ? array.item(Integer.parseInt(step)) : null;
  }

  private LocatedNode root(Path file) {
    return roots.computeIfAbsent(
        file,
        name -> {
          Source source = reader.apply(name);
          Map<String, Position> positions = new LinkedHashMap<>();
          source.positions().forEach((pointer, at) -> positions.put(pointer, at.in(shown(name))));
          Source located = new Source(source.root(), positions, source.problems());
          return LocatedNode.of(located, located.root(), "");
        });
  }

  private String shown(Path file) {
    return shownFolder + entry.resolveSibling("").relativize(file).toString().replace('\\', '/');
  }

  private void report(String rule, LocatedNode reference, Target target, String reason) {
    Position at = reference.position();
    String file = at.file().isEmpty() ? shown(entry) : at.file();
    problems.add(
        new DocumentProblem(
            rule,
            true,
            file,
            at.line(),
            at.column(),
            "",
            "\"%s\" leads to %s#%s: %s"
                .formatted(
                    reference.scalar().asText(), shown(target.file()), target.pointer(), reason),
            "correct the reference, or what it leads to"));
  }
}
