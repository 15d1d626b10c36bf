package io.github.sepaykit.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request as judged, with its values in the form that a server acts on.
 *
 * @param route where it leads
 * @param path typed path parameters ({@code Long} for integers); those that broke a rule are absent
 * @param query typed query parameters, defaults filled in; those that broke a rule are absent
 * @param body the body in normal form: loose values made exact, nulls dropped where they count as
 *     absent, undeclared fields dropped, irrelevant fields dropped and defaults filled in (the last
 *     two not for an operation whose result is judged merged); empty when there is none or it is
 *     not a JSON object
 * @param newerFields pointers of fields of the body that a newer edition has, and this one ignores
 * @param violations all that was found, in order of path, query, headers, content type, body
 */
public record CheckedRequest(
    Route route,
    Map<String, Object> path,
    Map<String, Object> query,
    Optional<Map<String, Object>> body,
    Set<String> newerFields,
    List<Violation> violations) {}
