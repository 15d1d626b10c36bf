package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.internal.DeliveryOperation;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.List;
import java.util.Optional;

/**
 * Judges the {@code Authorization} of a delivery by its spelling, which no schema can say: the name
 * in title case, the scheme of the document's {@code x-scheme} and one space. Immutable.
 */
final class AuthorizationJudge {
  private static final String NAME = "Authorization";

  private final List<Scheme> schemes;
  private final boolean optional;
  private final boolean exhaustive;

  /** The first word that a value may have, and the clause that says so. */
  private record Scheme(String word, Clause clause) {
    /** Returns true if a value begins with the word, however it is spelled. */
    boolean isNamedBy(String value) {
      return value.regionMatches(true, 0, word, 0, word.length());
    }
  }

  /**
   * Reads the alternatives of an operation's {@code security}. One that has no scheme with {@code
   * x-scheme} is skipped: what may be meant for it is not judged.
   */
  AuthorizationJudge(Document document, DeliveryOperation delivery) {
    List<Place> alternatives = delivery.securityAlternatives(document);
    this.schemes =
        alternatives.stream()
            .flatMap(a -> DeliveryOperation.judgedScheme(document, a).stream())
            .map(scheme -> scheme(document, scheme))
            .toList();
    long without = alternatives.stream().filter(a -> needsNone(document, a)).count();
    this.exhaustive = schemes.size() + without == alternatives.size();
    this.optional = without > 0 || !exhaustive;
  }

  /** Returns true for an alternative without an {@code Authorization}. */
  private static boolean needsNone(Document document, Place alternative) {
    return alternative.node().isEmpty()
        || DeliveryOperation.signatureScheme(document, alternative).isPresent();
  }

  private static Scheme scheme(Document document, Place place) {
    return new Scheme(
        place.text("x-scheme"), document.clause(place.pointer(), place.evidence(Optional.empty())));
  }

  void judge(Headers headers, List<Violation> found) {
    if (schemes.isEmpty()) {
      return;
    }
    Optional<String> value = headers.first(NAME);
    if (value.isEmpty()) {
      if (!optional) {
        found.add(valueViolation(schemes.get(0), "absent"));
      }
      return;
    }
    Optional<Scheme> named = schemes.stream().filter(s -> s.isNamedBy(value.get())).findFirst();
    if (named.isEmpty() && !exhaustive) {
      return;
    }
    Scheme scheme = named.orElse(schemes.get(0));
    String spelled = headers.spelling(NAME).orElse(NAME);
    if (!spelled.equals(NAME)) {
      found.add(
          new Violation(
              Rule.DELIVERY_AUTHORIZATION_NAME,
              "/" + NAME,
              scheme.clause(),
              "the header name \"" + NAME + "\", spelled so",
              "\"" + spelled + "\"",
              "spell it \"" + NAME + "\"; a receiver may read it by its exact name"));
    }
    int values = headers.all(NAME).size();
    if (values > 1) {
      found.add(valueViolation(scheme, values + " values"));
    } else if (!isSound(value.get(), scheme.word())) {
      found.add(valueViolation(scheme, describe(value.get(), scheme)));
    }
  }

  /** Returns true if a value is the word, one space and a credential without outer white space. */
  private static boolean isSound(String value, String word) {
    int start = word.length() + 1;
    return value.length() > start
        && value.startsWith(word)
        && value.charAt(start - 1) == ' '
        && value.charAt(start) > ' '
        && value.charAt(value.length() - 1) > ' ';
  }

  private Violation valueViolation(Scheme scheme, String was) {
    List<String> forms = schemes.stream().map(s -> "\"" + s.word() + " …\"").toList();
    return new Violation(
        Rule.DELIVERY_AUTHORIZATION_VALUE,
        "/" + NAME,
        scheme.clause(),
        ExpectationText.or(forms) + ", the scheme exactly so and one space",
        was,
        "send \"" + scheme.word() + "\", one space, and the credential, once");
  }

  /** Returns the scheme as it was spelled, without the credential. */
  private static String describe(String value, Scheme named) {
    if (!named.isNamedBy(value)) {
      return ValueText.text(NAME, value);
    }
    int start = named.word().length();
    while (start < value.length() && value.charAt(start) <= ' ') {
      start++;
    }
    String scheme = value.substring(0, start);
    String credential = value.substring(start);
    String rest =
        credential.isEmpty()
            ? " and no credential"
            : " and a credential"
                + (credential.strip().equals(credential) ? "" : " with white space after it");
    return ExpectationText.quoted(scheme) + rest;
  }
}
