package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.EvidenceReader;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.ArrayList;
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

  /** The first word that a value may have, and the clause that says so. */
  private record Scheme(String word, Clause clause) {}

  private AuthorizationJudge(List<Scheme> schemes, boolean optional) {
    this.schemes = List.copyOf(schemes);
    this.optional = optional;
  }

  /**
   * Reads the alternatives of an operation's {@code security}. With one that is not about this
   * header alone nothing is judged.
   */
  static AuthorizationJudge of(Document document, Place operation) {
    Place owner = operation.node().has("security") ? operation : document.root();
    List<Scheme> schemes = new ArrayList<>();
    boolean optional = false;
    for (Place alternative : owner.child("security").map(Place::children).orElse(List.of())) {
      if (alternative.node().isEmpty()) {
        optional = true;
        continue;
      }
      Optional<Scheme> scheme =
          alternative.node().size() == 1
              ? scheme(document, alternative.children().get(0).name())
              : Optional.empty();
      if (scheme.isEmpty()) {
        return new AuthorizationJudge(List.of(), true);
      }
      schemes.add(scheme.get());
    }
    return new AuthorizationJudge(schemes, optional);
  }

  private static Optional<Scheme> scheme(Document document, String name) {
    return document
        .at("/components/securitySchemes")
        .flatMap(all -> all.child(name))
        .map(document::follow)
        .filter(place -> !place.text("x-scheme").isEmpty())
        .map(
            place ->
                new Scheme(
                    place.text("x-scheme"),
                    document.clause(
                        place.pointer(), EvidenceReader.at(place.node(), Optional.empty()))));
  }

  void judge(Headers headers, List<Violation> found) {
    if (schemes.isEmpty()) {
      return;
    }
    Optional<String> value = headers.first(NAME);
    if (value.isEmpty()) {
      if (!optional) {
        found.add(value(schemes.get(0), "absent"));
      }
      return;
    }
    Scheme scheme = nearest(value.get());
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
    int values = headers.count(NAME);
    if (values > 1) {
      found.add(value(scheme, values + " values"));
    } else if (!isSound(value.get(), scheme.word())) {
      found.add(value(scheme, shown(value.get(), scheme.word())));
    }
  }

  /** The scheme that was meant, however it is spelled; else the first. */
  private Scheme nearest(String value) {
    for (Scheme scheme : schemes) {
      if (value.regionMatches(true, 0, scheme.word(), 0, scheme.word().length())) {
        return scheme;
      }
    }
    return schemes.get(0);
  }

  /** The word, one space, and a credential that no white space surrounds. */
  private static boolean isSound(String value, String word) {
    int start = word.length() + 1;
    return value.length() > start
        && value.startsWith(word)
        && value.charAt(start - 1) == ' '
        && value.charAt(start) > ' '
        && value.charAt(value.length() - 1) > ' ';
  }

  private Violation value(Scheme scheme, String was) {
    List<String> forms = schemes.stream().map(s -> "\"" + s.word() + " …\"").toList();
    return new Violation(
        Rule.DELIVERY_AUTHORIZATION_VALUE,
        "/" + NAME,
        scheme.clause(),
        ExpectationText.or(forms) + ", the scheme exactly so and one space",
        was,
        "send \"" + scheme.word() + "\", one space, and the credential, once");
  }

  /** The scheme as it was spelled, and of the credential nothing. */
  private static String shown(String value, String word) {
    if (!value.regionMatches(true, 0, word, 0, word.length())) {
      return ValueText.text(NAME, value);
    }
    int start = word.length();
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
