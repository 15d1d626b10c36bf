package io.github.sepaykit.exam;

/**
 * A hazard and how it is played.
 *
 * @param hazard what it is
 * @param turn when it is played
 * @param play what is done
 */
record HazardScript(Hazard hazard, Turn turn, Play play) {
  /** Returns a hazard that puts money at risk, played in the turn {@link Turn#AFTER}. */
  static HazardScript ofMoney(
      String id, String title, String why, String sends, String expected, String fix, Play play) {
    return new HazardScript(
        new Hazard(id, Area.MONEY, title, why, sends, expected, fix), Turn.AFTER, play);
  }

  /** Turn of a hazard when there is but one order. */
  enum Turn {
    /** While the order is unpaid. */
    BEFORE,
    /** Pays it: the plain payments that others are compared with. */
    PLAIN,
    /** Once it is paid, or with an order of its own. */
    AFTER
  }

  /** Steps of a hazard. */
  interface Play {
    void on(HazardRun run);
  }
}
