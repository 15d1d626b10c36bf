package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.signature.SePaySignature;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A signature by the webhook's {@code secret_key}, made anew for each attempt. */
final class HmacAuthentication implements WebhookAuthentication {
  @Override
  public String name() {
    return "HMAC_SHA256";
  }

  @Override
  public Headers headers(DeliveryContent content) {
    return signed(secret(content), seconds(content), content.signed());
  }

  @Override
  public Optional<Headers> faultyHeaders(CredentialFault fault, DeliveryContent content) {
    Headers sound = headers(content);
    return Optional.of(
        switch (fault) {
          case WRONG_SECRET ->
              signed(secret(content) + "-wrong", seconds(content), content.signed());
          case STALE_TIMESTAMP -> sound;
          case OTHER_BODY -> signed(secret(content), seconds(content), other(content.signed()));
          case NO_SIGNATURE -> Headers.of(SePaySignature.TIMESTAMP, seconds(content));
          case UPPER_CASE_NAMES -> upperCase(sound);
          case MILLISECONDS ->
              signed(
                  secret(content), String.valueOf(content.at().toEpochMilli()), content.signed());
        });
  }

  /** Returns none: the headers are no {@code Authorization}, and depend on the body. */
  @Override
  public Credential credential(String secret, String shell) {
    return Credential.none();
  }

  private static Headers signed(String secret, String timestamp, byte[] bytes) {
    return Headers.of(
        SePaySignature.SIGNATURE,
        SePaySignature.sign(secret, timestamp, bytes),
        SePaySignature.TIMESTAMP,
        timestamp);
  }

  private static String secret(DeliveryContent content) {
    return String.valueOf(content.webhookFields().get("secret_key"));
  }

  private static String seconds(DeliveryContent content) {
    return String.valueOf(content.at().getEpochSecond());
  }

  /** Returns bytes that differ in the last bit of the last one. */
  private static byte[] other(byte[] bytes) {
    byte[] other = Arrays.copyOf(bytes, bytes.length);
    other[other.length - 1] ^= 1;
    return other;
  }

  private static Headers upperCase(Headers headers) {
    Headers.Builder upper = Headers.builder();
    headers.forEach((name, value) -> upper.add(name.toUpperCase(Locale.ROOT), value));
    return upper.build();
  }
}
