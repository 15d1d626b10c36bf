package io.github.sepaykit.exam.payment;

import static io.github.sepaykit.delivery.wire.WebhookAuthentications.API_KEY;

import io.github.sepaykit.delivery.wire.Credential;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proofs of an exam's deliveries, right and forged. Thread-safe. */
public final class DeliveryProofs {
  private static final String KEY_SHELL = "$SEPAY_API_KEY";
  private static final String SECRET_SHELL = "$SEPAY_SECRET_KEY";

  private final WebhookCredentials credentials;
  private final SigningClock clock;

  public DeliveryProofs(WebhookCredentials credentials, Clock clock) {
    this.credentials = credentials;
    this.clock = new SigningClock(clock);
  }

  /** Returns the proof of ordinary deliveries: a signature, else the key, else none. */
  public DeliveryProof sound() {
    return signing().map(this::of).or(this::byKey).orElseGet(this::none);
  }

  /** Returns the proof by the key; empty when there is none. */
  public Optional<DeliveryProof> byKey() {
    return credentials.apiKey().map(key -> of(API_KEY.credential(key, KEY_SHELL)));
  }

  /** Returns a right signature; empty when there is no secret. */
  public Optional<Signing> signing() {
    return credentials.secret().map(secret -> Signing.of(SigningKey.of(secret, SECRET_SHELL)));
  }

  /** Returns a copy of a signature that has the time of now whenever it is sent. */
  public Signing fixed(Signing signing) {
    return clock.fixed(signing);
  }

  /** Returns a signature by the secret that was replaced; empty when none was. */
  public Optional<Signing> oldSigning() {
    return credentials
        .oldSecret()
        .map(secret -> Signing.of(SigningKey.of(secret, "$SEPAY_OLD_SECRET_KEY")));
  }

  /** Returns a signature by a secret that is nobody's. */
  public Signing wrongSigning() {
    String wrong = "x".repeat(credentials.secret().map(String::length).orElse(32));
    return Signing.of(SigningKey.of(wrong, wrong));
  }

  /** Returns a signature by the empty text: the key of whoever has set none. */
  public Signing emptySigning() {
    return Signing.of(SigningKey.of("", ""));
  }

  /** Returns a signature that takes no key: a hash. */
  public Signing hash() {
    return Signing.of(SigningKey.none());
  }

  /** Returns an {@code Authorization} with a key that is nobody's, as long as the right one. */
  public Credential wrongKey() {
    String wrong = "x".repeat(credentials.apiKey().map(String::length).orElse(13));
    return API_KEY.credential(wrong, wrong);
  }

  public DeliveryProof none() {
    return new DeliveryProof(Credential.none(), Optional.empty(), clock);
  }

  public DeliveryProof of(Credential credential) {
    return none().withCredential(credential);
  }

  public DeliveryProof of(Signing signing) {
    return new DeliveryProof(Credential.none(), Optional.of(signing), clock);
  }

  /**
   * Returns wrong proofs of each kind that the receiver takes: a wrong key, a wrong signature;
   * empty where it takes deliveries without a proof.
   */
  public List<DeliveryProof> wrong() {
    List<DeliveryProof> wrong = new ArrayList<>();
    credentials.apiKey().ifPresent(key -> wrong.add(of(wrongKey())));
    credentials.secret().ifPresent(secret -> wrong.add(of(wrongSigning())));
    return wrong;
  }
}
