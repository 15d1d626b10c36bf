package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Suggestion;
import io.github.sepaykit.contract.http.PercentEscapes;
import io.github.sepaykit.contract.internal.CostlyWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the operation of a method and a raw path. */
final class Router {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^{}/]+)}");

  private final List<Template> templates = new ArrayList<>();
  private final List<String> paths;

  private record Template(
      String path, Pattern pattern, List<String> names, Map<String, CompiledOperation> byMethod) {}

  Router(List<CompiledOperation> operations) {
    Map<String, Map<String, CompiledOperation>> byPath = new LinkedHashMap<>();
    for (CompiledOperation compiled : operations) {
      byPath
          .computeIfAbsent(compiled.operation().path(), path -> new LinkedHashMap<>())
          .put(compiled.operation().method(), compiled);
    }
    byPath.forEach((path, methods) -> templates.add(template(path, methods)));
    templates.sort(Comparator.comparingInt(template -> template.names().size()));
    paths = List.copyOf(byPath.keySet());
  }

  private static Template template(String path, Map<String, CompiledOperation> methods) {
    StringBuilder regex = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher parameters = PARAMETER.matcher(path);
    int from = 0;
    while (parameters.find()) {
      regex.append(Pattern.quote(path.substring(from, parameters.start()))).append("([^/]+)");
      names.add(parameters.group(1));
      from = parameters.end();
    }
    regex.append(Pattern.quote(path.substring(from)));
    return new Template(path, Pattern.compile(regex.toString()), names, methods);
  }

  /**
   * A route and, when it leads somewhere, what is known of the operation there.
   *
   * @param undecodable names of path parameters whose escapes are broken; the route has them as
   *     sent
   */
  record Found(Route route, Optional<CompiledOperation> compiled, Set<String> undecodable) {}

  Found find(String method, String path) {
    CostlyWork.ROUTE.count();
    Set<String> allowed = new LinkedHashSet<>();
    for (Template template : templates) {
      Matcher matcher = template.pattern().matcher(path);
      if (!matcher.matches()) {
        continue;
      }
      CompiledOperation compiled = template.byMethod().get(method);
      if (compiled != null) {
        return matched(template, matcher, compiled);
      }
      allowed.addAll(template.byMethod().keySet());
    }
    Route route =
        allowed.isEmpty()
            ? new Route.UndeclaredPath()
            : new Route.UndeclaredMethod(List.copyOf(allowed));
    return new Found(route, Optional.empty(), Set.of());
  }

  private static Found matched(Template template, Matcher matcher, CompiledOperation compiled) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Set<String> undecodable = new LinkedHashSet<>();
    for (int i = 0; i < template.names().size(); i++) {
      String name = template.names().get(i);
      String raw = matcher.group(i + 1);
      Optional<String> decoded = PercentEscapes.path(raw);
      if (decoded.isEmpty()) {
        undecodable.add(name);
      }
      parameters.put(name, decoded.orElse(raw));
    }
    return new Found(
        new Route.Matched(compiled.operation(), parameters), Optional.of(compiled), undecodable);
  }

  List<String> paths() {
    return paths;
  }

  /** Returns the declared path that an undeclared one resembles most. */
  Optional<String> nearest(String path) {
    for (Template template : templates) {
      if (template.pattern().matcher(path.replaceAll("/+", "/").replaceAll("/$", "")).matches()) {
        return Optional.of(template.path());
      }
    }
    return Suggestion.nearest(path.replaceAll("/[0-9]+(?=/|$)", "/{id}"), paths);
  }
}
