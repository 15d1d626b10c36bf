package io.github.sepaykit.state;

/** Which webhook URLs are accepted. */
public enum UrlRules {
  /** Any absolute http or https URL, loopback included: what tests need. */
  OPEN,
  /** https and a public host only, as SePay's dashboard demands. */
  LIVE
}
