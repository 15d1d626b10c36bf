package io.github.sepaykit.exam;

/**
 * What a hazard may pay, and what paying it is known to do.
 *
 * @param order whose code the payments carry
 * @param kind what it can be compared with
 */
record PayableOrder(Order order, Kind kind) {
  /** What the order is, before it is paid. */
  enum Kind {
    /** Unpaid, as those of the plain payments were. */
    UNPAID,
    /** Paid already; more money for it shows in the state. */
    PAID,
    /** Made up: no such order is known to exist. */
    MADE_UP
  }
}
