package io.github.sepaykit.contract.document;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * One operation of the document.
 *
 * @param id its {@code operationId}, for example {@code createWebhook}
 * @param method in upper case
 * @param path the path template, for example {@code /api/v1/webhooks/{id}}; empty for a webhook's
 * @param scopes OAuth2 scopes that a token needs, all of them
 * @param isOpen true if the document says {@code security: []}: no token leads there
 * @param permission {@code x-permission}: the SePay user permission, for example {@code add}
 * @param roles {@code x-roles}: roles in the company, of which the user must have one; empty when
 *     any will do
 * @param tags its tags, in document order
 * @param query declared query parameters in document order
 * @param requestBody shape of the JSON request body
 * @param requestExamples the document's examples of the JSON request body that are objects, in
 *     plain Java forms, by name in document order; one given as {@code example} has that name
 * @param responses declared responses by status
 * @param clause where in the document
 */
public record Operation(
    String id,
    String method,
    String path,
    Set<String> scopes,
    boolean isOpen,
    Optional<String> permission,
    Set<String> roles,
    Set<String> tags,
    Map<String, Shape> query,
    Optional<Shape> requestBody,
    Map<String, Map<String, Object>> requestExamples,
    SortedMap<Integer, ResponseSpec> responses,
    Clause clause) {

  @Override
  public String toString() {
    return path.isEmpty() ? method + " (" + id + ")" : method + " " + path + " (" + id + ")";
  }
}
