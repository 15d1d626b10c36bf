package io.github.sepaykit.state;

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
 */
public record User(long id, String name, Set<String> permissions) {
  public User {
    Objects.requireNonNull(name, "name is required");
    Objects.requireNonNull(permissions, "permissions is required");
    permissions = Collections.unmodifiableSet(new LinkedHashSet<>(permissions));
  }
}
