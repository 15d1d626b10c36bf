package io.github.sepaykit.state.profile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as {@code /api/v1/me} shows it.
 *
 * @param firstName given name
 * @param lastName family name and middle names; may be empty
 * @param email where SePay writes to
 * @param phone digits, leading zeros kept
 * @param avatar address of a picture
 */
public record UserProfile(
    String firstName, String lastName, String email, String phone, String avatar) {
  private static final String PICTURE = "https://my.sepay.vn/assets/images/users/default.png";

  public UserProfile {
    Objects.requireNonNull(firstName, "firstName is required");
    Objects.requireNonNull(lastName, "lastName is required");
    Objects.requireNonNull(email, "email is required");
    Objects.requireNonNull(phone, "phone is required");
    avatar = Objects.requireNonNullElse(avatar, PICTURE);
  }

  /**
   * Returns a made-up profile: the last word of a Vietnamese name is the given name.
   *
   * @param name the whole name
   */
  public static UserProfile of(long userId, @Nullable String name) {
    String whole = name == null ? "" : name.strip();
    int blank = whole.lastIndexOf(' ');
    return new UserProfile(
        whole.substring(blank + 1),
        whole.substring(0, Math.max(0, blank)).strip(),
        "user" + userId + "@example.com",
        String.format("09%08d", userId % 100_000_000),
        PICTURE);
  }
}
