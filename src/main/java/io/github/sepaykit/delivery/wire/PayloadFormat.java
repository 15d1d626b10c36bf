package io.github.sepaykit.delivery.wire;

import org.jspecify.annotations.Nullable;

/** Format of the body of a delivery. */
public enum PayloadFormat {
  JSON,
  MULTIPART,
  URLENCODED;

  /**
   * Returns the format of a media type.
   *
   * @throws IllegalArgumentException for one that SePay does not send
   */
  public static PayloadFormat ofContentType(String contentType) {
    return switch (contentType) {
      case "application/json" -> JSON;
      case "multipart/form-data" -> MULTIPART;
      default ->
          throw new IllegalArgumentException(
              "contentType must be application/json or multipart/form-data, was " + contentType);
    };
  }

  /**
   * Returns the format of a webhook's {@code request_content_type}; absent, as it is for OAuth2.0
   * webhooks, means JSON.
   *
   * @throws IllegalArgumentException for a value that SePay does not have
   */
  public static PayloadFormat of(@Nullable String requestContentType) {
    return switch (requestContentType == null ? "Json" : requestContentType) {
      case "Json" -> JSON;
      case "multipart_form-data" -> MULTIPART;
      case "application_x-www-form-urlencoded" -> URLENCODED;
      default ->
          throw new IllegalArgumentException(
              "request_content_type: expected Json, multipart_form-data or"
                  + " application_x-www-form-urlencoded, was "
                  + requestContentType);
    };
  }
}
