package io.github.sepaykit.exam;

/**
 * An order that a hazard may pay.
 *
 * @param order whose code the payments carry
 * @param kind what it can be compared with
 */
record PayableOrder(Order order, Kind kind) {
  /** Condition of the order before it is paid. */
  enum Kind {
    /** Unpaid, as those of the plain payments were. */
    UNPAID,
    /** Paid already; more money for it shows in the state. */
    PAID,
    /** Made up: no such order is known to exist. */
    MADE_UP
  }
}
