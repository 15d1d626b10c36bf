package io.github.sepaykit.tunnel;

/**
 * Address of a tunnel's end beside a fake.
 *
 * @param port 0 for any free one
 * @param token secret of those who may open the tunnel; not empty
 */
public record TunnelOptions(int port, String token) {
  public TunnelOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("tunnelPort must be 0 to 65535, was " + port);
    }
    if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("tunnelToken must be a word");
    }
  }

  /** Masks the token. */
  @Override
  public String toString() {
    return "TunnelOptions[port=" + port + ", token=***]";
  }
}
