package io.github.sepaykit.verify;

import io.github.sepaykit.http.Urls;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Options of a verification that creates, changes and deletes webhooks on the server.
 *
 * @param bankAccountId a bank account of the company; webhooks are created on it, inactive
 * @param bankSubAccountId a virtual account of that bank account; without one, no check uses
 *     virtual accounts
 * @param webhookUrl base of the webhooks' URLs; empty for {@code https://<run
 *     id>.sepay-kit.invalid/}, a host that does not exist
 * @param undoDirectory folder of the undo journals
 */
public record WriteOptions(
    long bankAccountId,
    Optional<Long> bankSubAccountId,
    Optional<URI> webhookUrl,
    Path undoDirectory) {
  public WriteOptions {
    if (bankAccountId < 1) {
      throw new IllegalArgumentException(
          "bankAccountId must be a positive id, was " + bankAccountId);
    }
    if (webhookUrl.isPresent() && !isPlainHttpUrl(webhookUrl.get())) {
      throw new IllegalArgumentException(
          "webhookUrl must be an http or https URL without query and fragment, was "
              + webhookUrl.get());
    }
  }

  /** Returns true for an http or https URL with a host, without query and fragment. */
  static boolean isPlainHttpUrl(URI url) {
    return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
        && Urls.host(url).isPresent()
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}
