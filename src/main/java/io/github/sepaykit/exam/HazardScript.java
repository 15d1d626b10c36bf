package io.github.sepaykit.exam;

/**
 * Hazard with the steps that play it.
 *
 * @param hazard description of the hazard
 * @param turn position in an exam that has only one order
 * @param play steps of the hazard
 */
record HazardScript(Hazard hazard, Turn turn, Play play) {
  /** Returns a hazard that puts money at risk, played in the turn {@link Turn#AFTER}. */
  static HazardScript ofMoney(
      String id, String title, String why, String sends, String expected, String fix, Play play) {
    return new HazardScript(
        new Hazard(id, Area.MONEY, title, why, sends, expected, fix), Turn.AFTER, play);
  }

  /** Position of a hazard in an exam that has only one order. */
  enum Turn {
    /** Played while the order is unpaid. */
    BEFORE,
    /** Pays the order: the plain payments that others are compared with. */
    PLAIN,
    /** Played after the order is paid, or with an order of its own. */
    AFTER
  }

  /** Steps of a hazard. */
  interface Play {
    void on(HazardRun run);
  }
}
