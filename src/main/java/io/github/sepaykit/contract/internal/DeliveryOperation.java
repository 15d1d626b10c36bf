package io.github.sepaykit.contract.internal;

import java.util.List;
import java.util.Optional;

/**
 * An operation under {@code webhooks}.
 *
 * @param item the path item that holds it, references followed
 */
public record DeliveryOperation(Place item, Place operation) {
  /** Media type of a delivery that is a form. */
  public static final String FORM = "multipart/form-data";

  /** The operation that deliveries are judged by. */
  public static final String DELIVERY = "deliverTransaction";

  /** Returns the document's delivery to a merchant; empty when it has none. */
  public static Optional<DeliveryOperation> delivery(Document document) {
    for (Place declared : document.root().children("webhooks")) {
      Place item = document.follow(declared);
      Optional<Place> post =
          item.child("post").filter(place -> place.text("operationId").equals(DELIVERY));
      if (post.isPresent()) {
        return Optional.of(new DeliveryOperation(item, post.get()));
      }
    }
    return Optional.empty();
  }

  /** Returns the scheme of an alternative that is a signature; empty for any other. */
  public static Optional<Place> signatureScheme(Document document, Place alternative) {
    return onlyScheme(document, alternative)
        .filter(scheme -> !scheme.text("x-signature-timestamp").isEmpty());
  }

  /** Alternatives of the operation's security, the document's where it has none of its own. */
  public List<Place> securityAlternatives(Document document) {
    Place owner = operation.node().has("security") ? operation : document.root();
    return owner.children("security");
  }

  /**
   * Returns the scheme by which an {@code Authorization} of an alternative is judged; empty for an
   * alternative of none or several schemes, and for a scheme without {@code x-scheme}.
   */
  public static Optional<Place> judgedScheme(Document document, Place alternative) {
    return onlyScheme(document, alternative).filter(scheme -> !scheme.text("x-scheme").isEmpty());
  }

  private static Optional<Place> onlyScheme(Document document, Place alternative) {
    return alternative.node().size() == 1
        ? document
            .at("/components/securitySchemes")
            .flatMap(all -> all.child(alternative.children().get(0).name()))
            .map(document::follow)
        : Optional.empty();
  }
}
