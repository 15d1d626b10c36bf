package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.signature.SePaySignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Signature of a delivery, right or wrong on purpose. It is made anew each time the delivery is
 * sent. Immutable.
 *
 * @param key the webhook's {@code secret_key}, a wrong one, or none
 * @param age how long ago it is signed; negative for a time to come
 * @param instant when it is signed; empty for the time of sending, less the age
 * @param otherText text that is signed in place of what is sent; empty for what is sent
 * @param form spelling of the signature
 * @param timestamp header with the time
 */
public record Signing(
    SigningKey key,
    Duration age,
    Optional<Instant> instant,
    Optional<String> otherText,
    SignatureForm form,
    TimestampForm timestamp) {
  /** Returns one in the form that SePay's have. */
  static Signing of(SigningKey key) {
    return new Signing(
        key,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        SignatureForm.SOUND,
        TimestampForm.SIGNED);
  }

  public Signing withAge(Duration value) {
    return new Signing(key, value, instant, otherText, form, timestamp);
  }

  /** Returns a copy that has the same time whenever it is sent. */
  public Signing at(Instant value) {
    return new Signing(key, age, Optional.of(value), otherText, form, timestamp);
  }

  /** Returns a copy that signs another text than what is sent. */
  public Signing ofText(String value) {
    return new Signing(key, age, instant, Optional.of(value), form, timestamp);
  }

  public Signing withForm(SignatureForm value) {
    return new Signing(key, age, instant, otherText, value, timestamp);
  }

  public Signing withTimestamp(TimestampForm value) {
    return new Signing(key, age, instant, otherText, form, value);
  }

  /** Returns the headers, for what is sent at a time. */
  Headers headers(byte[] sent, long seconds) {
    byte[] signed = otherText.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElse(sent);
    Headers.Builder headers = Headers.builder();
    form.spell(digits(signed, seconds))
        .forEach(value -> headers.add(SePaySignature.SIGNATURE, value));
    timestamp.header(seconds).ifPresent(value -> headers.add(SePaySignature.TIMESTAMP, value));
    return headers.build();
  }

  private String digits(byte[] signed, long seconds) {
    byte[] before = timestamp.signed(String.valueOf(seconds)).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(key.sign(before, signed));
  }

  /**
   * Returns shell commands that leave the time in {@code $T} and the right digits in {@code $S}.
   *
   * @param signed how a shell prints what is sent, in as far as it is signed
   */
  String shellCommands(String signed) {
    String time =
        instant
            .map(at -> String.valueOf(at.getEpochSecond()))
            .orElse(age.isZero() ? "$(date +%s)" : "$(($(date +%s)-" + age.toSeconds() + "))");
    String before = timestamp.signed("%s");
    String prefix = before.isEmpty() ? "" : "printf '" + before + "' \"$T\"; ";
    String text = otherText.map(other -> "printf %s " + Curl.quoted(other)).orElse(signed);
    return "T=%s; S=$( (%s%s) | openssl dgst -sha256%s -r | cut -c1-64)\n"
        .formatted(time, prefix, text, key.option());
  }

  /** Leaves out the secret. */
  @Override
  public String toString() {
    return "signature " + form + ", time " + timestamp;
  }
}
