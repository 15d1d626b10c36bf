package io.github.sepaykit.contract;

import io.github.sepaykit.contract.SignatureDoctor.Patient;
import io.github.sepaykit.contract.SignatureGuess.Diagnosis;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.internal.DeliveryOperation;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.signature.SePaySignature;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges the signature of a delivery: its two headers come together, and a signature is that of a
 * secret, where one is known. Their forms are parameters of the document. Immutable.
 */
final class SignatureJudge {
  private final Optional<Scheme> scheme;

  /** The header of the signature, that of its time, and the clause that names both. */
  private record Scheme(String signature, String timestamp, Clause clause) {}

  /** Reads the scheme with {@code x-signature-timestamp}; without one nothing is judged. */
  SignatureJudge(Document document, DeliveryOperation delivery) {
    this.scheme =
        delivery.securityAlternatives(document).stream()
            .flatMap(a -> DeliveryOperation.signatureScheme(document, a).stream())
            .findFirst()
            .map(place -> scheme(document, place));
  }

  private static Scheme scheme(Document document, Place place) {
    return new Scheme(
        place.text("name"),
        place.text("x-signature-timestamp"),
        document.clause(place.pointer(), place.evidence(Optional.empty())));
  }

  boolean hasScheme() {
    return scheme.isPresent();
  }

  /** Judges that a signature has its time, and the time its signature. */
  void judge(Headers headers, List<Violation> found) {
    scheme
        .filter(
            s ->
                headers.first(s.signature()).isPresent()
                    || headers.first(s.timestamp()).isPresent())
        .ifPresent(s -> requireBoth(s, headers, found));
  }

  /**
   * Judges that a delivery is signed with a secret.
   *
   * @param signed the bytes that are signed; empty when they are not known
   * @param body the bytes of the body, the same but for a multipart form
   */
  void judge(
      Headers headers, Optional<byte[]> signed, byte[] body, String secret, List<Violation> found) {
    if (scheme.isEmpty()) {
      return;
    }
    Scheme known = scheme.get();
    Optional<String> signature = headers.first(known.signature());
    Optional<String> timestamp = headers.first(known.timestamp());
    if (signature.isEmpty() && timestamp.isEmpty()) {
      requireBoth(known, headers, found);
    } else if (signature.isPresent() && timestamp.isPresent() && signed.isPresent()) {
      String expected = SePaySignature.sign(secret, timestamp.get(), signed.get());
      if (!expected.equals(signature.get())) {
        Patient patient = new Patient(secret, timestamp.get(), signature.get(), signed.get(), body);
        found.add(mismatch(known, SignatureDoctor.diagnose(patient)));
      }
    }
  }

  private static Violation mismatch(Scheme scheme, List<Diagnosis> mistakes) {
    boolean isExplained = !mistakes.isEmpty();
    return new Violation(
        Rule.DELIVERY_SIGNATURE_MISMATCH,
        "/" + scheme.signature(),
        scheme.clause(),
        "the signature of this body and " + scheme.timestamp() + " by the secret_key",
        isExplained
            ? "one " + mistakes.stream().map(Diagnosis::inWords).collect(Collectors.joining(", "))
            : "another one, by none of the usual mistakes",
        isExplained
            ? mistakes.stream()
                .map(made -> made.mistake().fix())
                .distinct()
                .collect(Collectors.joining("; "))
            : "sign the timestamp, a dot and the very bytes that are sent, keyed with the webhook's"
                + " secret_key; see that the secret_key is this webhook's, and the body whole");
  }

  private static void requireBoth(Scheme scheme, Headers headers, List<Violation> found) {
    for (String name : List.of(scheme.signature(), scheme.timestamp())) {
      if (headers.first(name).isEmpty()) {
        found.add(
            new Violation(
                Rule.DELIVERY_SIGNATURE_INCOMPLETE,
                "/" + name,
                scheme.clause(),
                "the header " + ExpectationText.quoted(name),
                "absent",
                "send \"%s\" and \"%s\" together"
                    .formatted(scheme.signature(), scheme.timestamp())));
      }
    }
  }
}
