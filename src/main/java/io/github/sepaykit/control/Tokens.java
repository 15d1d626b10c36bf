package io.github.sepaykit.control;

/** Access tokens of a company. */
public interface Tokens {
  /** Mints a token; {@link TokenSpec#full()} for all scopes and permissions. */
  String mint(TokenSpec spec);

  /** Mints a token of these scopes whose user holds every permission, for one hour. */
  String mint(String... scopes);

  /** Makes a token of this company expire now. */
  void expire(String token);

  /** Withdraws a token of this company. */
  void revoke(String token);
}
