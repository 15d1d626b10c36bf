package io.github.sepaykit.state;

/** Rules for webhook URLs. */
public enum UrlRules {
  /** Any absolute http or https URL, loopback included: what tests need. */
  OPEN,
  /** https and a public host only, as SePay's dashboard demands. */
  LIVE
}
