package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.state.DeliveryProfile;
import java.util.Optional;
import java.util.Set;

/**
 * Way in which SePay authenticates a delivery to a merchant: one value of a webhook's {@code
 * authen_type}. Implementations are thread-safe and registered in {@link WebhookAuthentications}.
 */
public interface WebhookAuthentication {
  /** Returns the {@code authen_type} in the document, for example {@code Api_Key}. */
  String name();

  /** Returns the headers that authenticate a delivery, in order; empty if none is needed. */
  Headers headers(DeliveryContent content);

  /** Returns the same headers with a fault; empty if these credentials cannot have it. */
  Optional<Headers> faultyHeaders(CredentialFault fault, DeliveryContent content);

  /**
   * Returns the credential that a delivery carries for a secret. A wrong secret makes a wrong
   * credential.
   *
   * @param shell the secret as a shell command writes it: taken from the environment
   */
  Credential credential(String secret, String shell);

  /** Returns true if an access token has to be asked for before a delivery. */
  default boolean needsToken() {
    return false;
  }

  /** Returns the format of the body: the webhook's own, unless the authentication fixes one. */
  default PayloadFormat format(PayloadFormat requested) {
    return requested;
  }

  /** Returns the HTTP statuses that count as success. */
  default Set<Integer> successStatuses(DeliveryProfile profile) {
    return profile.successStatuses();
  }
}
