package io.github.sepaykit;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Dependencies among the top-level classes of one package; nested types count with their outer one.
 */
final class ClassArrows {
  private ClassArrows() {}

  /** Returns the full name of each class and the classes of its own package that it depends on. */
  static Map<String, Set<String>> withinPackages(JavaClasses classes) {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass type : classes) {
      if (type.isAnnotation()) {
        continue; // JUnit has an annotation name the extension that reads it.
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String from = outermost(type);
        String to = outermost(dependency.getTargetClass().getBaseComponentType());
        if (!from.equals(to)
            && type.getPackageName()
                .equals(dependency.getTargetClass().getBaseComponentType().getPackageName())) {
          arrows.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
        }
      }
    }
    return arrows;
  }

  private static String outermost(JavaClass type) {
    int dollar = type.getName().indexOf('$');
    return dollar < 0 ? type.getName() : type.getName().substring(0, dollar);
  }

  /**
   * Returns the groups of classes that depend on one another, each sorted; empty when there are
   * none.
   */
  static List<Set<String>> cycles(Map<String, Set<String>> arrows) {
    List<Set<String>> cycles = new ArrayList<>();
    Set<String> assigned = new TreeSet<>();
    for (String start : arrows.keySet()) {
      if (assigned.contains(start)) {
        continue;
      }
      Set<String> group = new TreeSet<>();
      for (String reached : reachable(start, arrows)) {
        if (reachable(reached, arrows).contains(start)) {
          group.add(reached);
        }
      }
      if (group.size() > 1) {
        cycles.add(group);
        assigned.addAll(group);
      }
    }
    return cycles;
  }

  private static Set<String> reachable(String start, Map<String, Set<String>> arrows) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      for (String next : arrows.getOrDefault(open.pop(), Set.of())) {
        if (reached.add(next)) {
          open.push(next);
        }
      }
    }
    return reached;
  }
}
