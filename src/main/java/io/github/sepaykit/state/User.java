package io.github.sepaykit.state;

import io.github.sepaykit.state.profile.UserProfile;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A SePay user of a company.
 *
 * @param id positive
 * @param name for people
 * @param permissions the "Webhooks" permissions held: {@code view}, {@code add}, {@code edit},
 *     {@code delete}
 * @param role in the company, for example {@code Admin}; null is taken as {@code SuperAdmin}
 * @param profile null is taken as one made up from id and name
 */
public record User(
    long id, String name, Set<String> permissions, String role, UserProfile profile) {
  /** Role of who made the company at SePay. */
  public static final String SUPER_ADMIN = "SuperAdmin";

  public User {
    Objects.requireNonNull(name, "name is required");
    Objects.requireNonNull(permissions, "permissions is required");
    permissions = Collections.unmodifiableSet(new LinkedHashSet<>(permissions));
    role = Objects.requireNonNullElse(role, SUPER_ADMIN);
    profile = profile == null ? UserProfile.of(id, name) : profile;
  }

  /** A super admin with a made-up profile. */
  public User(long id, String name, Set<String> permissions) {
    this(id, name, permissions, SUPER_ADMIN, UserProfile.of(id, name));
  }
}
