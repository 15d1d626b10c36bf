package io.github.sepaykit.exam;

/**
 * Something that happens between SePay and a receiver, and that the receiver must survive. {@code
 * docs/hazards.md} has a section for each.
 *
 * @param id stable, never renamed, for example {@code hazard.duplicate.exact}
 * @param area what it puts at risk
 * @param title what must hold, in words
 * @param why why it matters
 * @param sends what is sent
 * @param expected the behaviour that the exam requires
 * @param fix what to do about a receiver that fails
 */
public record Hazard(
    String id, Area area, String title, String why, String sends, String expected, String fix) {
  @Override
  public String toString() {
    return id;
  }
}
