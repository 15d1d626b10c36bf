package io.github.sepaykit.contract.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message. Immutable; given bytes are not copied, so the giver must not change them.
 */
public final class Body {
  private static final Body EMPTY = new Body(new byte[0], null, 0);

  private byte @Nullable [] bytes;
  private final @Nullable Json json;
  private final long dropped;

  private Body(byte @Nullable [] bytes, @Nullable Json json, long dropped) {
    this.bytes = bytes;
    this.json = json;
    this.dropped = dropped;
  }

  public static Body empty() {
    return EMPTY;
  }

  public static Body of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Body(bytes, null, 0);
  }

  /**
   * Returns a body of which only the beginning was kept.
   *
   * @param fullLength bytes that came, more than those kept
   */
  public static Body cut(byte[] beginning, long fullLength) {
    return new Body(beginning, null, fullLength - beginning.length);
  }

  /** Returns a body of a text in UTF-8. */
  public static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns a body of a JSON value, printed when its bytes are first asked for; a check takes the
   * value itself and does not parse again.
   */
  public static Body of(Json json) {
    return new Body(null, json, 0);
  }

  /**
   * Returns the same body with its value beside its bytes, if it is JSON that a check finds no
   * fault of reading with: checks of it do not parse it again. It takes much more memory.
   */
  public Body parsed() {
    if (json != null || isCut() || !isLikeJson()) {
      return this;
    }
    return Json.read(bytes()).map(value -> new Body(bytes(), value, 0)).orElse(this);
  }

  private boolean isLikeJson() {
    byte[] all = bytes();
    return all.length > 0 && (all[0] == '{' || all[0] == '[');
  }

  /** Returns the value that this body has; empty for a body made from bytes, not parsed. */
  public Optional<Json> json() {
    return Optional.ofNullable(json);
  }

  public synchronized byte[] bytes() {
    if (bytes == null) {
      bytes = java.util.Objects.requireNonNull(json).toBytes();
    }
    return bytes;
  }

  public boolean isEmpty() {
    return json == null && bytes().length == 0 && !isCut();
  }

  /** Returns true if only the beginning was kept. */
  public boolean isCut() {
    return dropped > 0;
  }

  /** Returns the length in bytes of the whole body, as far as it was counted. */
  public long fullLength() {
    return length() + dropped;
  }

  /** Returns the length in bytes of what was kept. */
  public int length() {
    return bytes().length;
  }

  /** Returns the bytes read as UTF-8, broken sequences replaced. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body body
        && dropped == body.dropped
        && Arrays.equals(bytes(), body.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return fullLength() + " bytes";
  }
}
