package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.document.Counts;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Text of a header field. */
public final class HeaderText {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** Decide how long the message is; ours alone to write. */
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "connection", "expect", "upgrade", "trailer");

  private HeaderText() {}

  /** Returns the refusal of a header of a request; empty when it may be sent. */
  public static Optional<SendOutcome.Refused> refusal(String name, String value) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of(
          DeliveryRefusals.header(
              "of a name that is no token", Counts.of(name.length(), "character")));
    }
    if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of(
          DeliveryRefusals.header(name, "a header that the kit writes itself, or never"));
    }
    return isSound(value)
        ? Optional.empty()
        : Optional.of(DeliveryRefusals.header(name, "a value with a control character"));
  }

  /** Returns true if a value may be sent: anything but control characters. */
  public static boolean isSound(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
