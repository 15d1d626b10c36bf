package io.github.sepaykit.verify;

/** One thing to make sure of. */
interface Inspection {
  /** Stable id, for example {@code list.paging}. */
  String id();

  /** What it makes sure of, in words. */
  String title();

  void run(InspectionContext probe);

  /** Does the looking. */
  interface Body {
    void run(InspectionContext probe);
  }

  static Inspection of(String id, String title, Body body) {
    return new Inspection() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public String title() {
        return title;
      }

      @Override
      public void run(InspectionContext probe) {
        body.run(probe);
      }
    };
  }
}
