package io.github.sepaykit.contract;

/** Usual mistake with a signature, by what was signed, with which key, or how it was written. */
enum SignatureMistake {
  SECRET_WITHOUT_PREFIX(
      "keyed with the secret_key without \"whsec_\"", "key it with the whole secret_key"),
  SECRET_WITH_PREFIX(
      "keyed with \"whsec_\" before the secret_key", "take the secret_key as SePay shows it"),
  SECRET_WITH_BLANKS(
      "keyed with the secret_key without the blanks around it",
      "take the secret_key without blanks and line ends"),
  SECRET_BASE64(
      "keyed with what the secret_key is in base64", "key it with the text of the secret_key"),
  SECRET_HEX("keyed with what the secret_key is in hex", "key it with the text of the secret_key"),
  TIME_LEFT_OUT("of the body without the time", "sign the timestamp, a dot and the body"),
  TIME_IN_MILLISECONDS("of the time in milliseconds", "sign the timestamp that the header holds"),
  TIME_IN_SECONDS(
      "of the time in seconds, while the header has milliseconds",
      "send the time in seconds, as it is signed"),
  TIME_LAST("of the body before the time", "sign the timestamp first, then a dot and the body"),
  OTHER_SEPARATOR("with another sign than a dot behind the time", "put a dot there"),
  BODY_LEFT_OUT(
      "of an empty body", "read the body before anything else consumes it, and sign its bytes"),
  BODY_TRIMMED(
      "of the body without the blanks around it", "sign the very bytes that are sent and received"),
  BODY_WITH_LINE_END(
      "of the body with a line end behind it", "sign the very bytes that are sent and received"),
  JSON_PRINTED_ANEW(
      "of the JSON printed anew",
      "sign, and verify, the very bytes that are sent, before any parser"),
  FORM_FOR_JSON(
      "of the fields as a url-encoded form, while the body is JSON",
      "sign the very bytes that are sent"),
  JSON_FOR_FORM(
      "of the fields as JSON, while the body is a form", "sign the text of the url-encoded form"),
  MULTIPART_BYTES(
      "of the bytes of the multipart body", "sign the fields as a url-encoded form in their place"),
  OTHER_ALGORITHM("by another hash function than SHA-256", "use HMAC-SHA256"),
  BASE64_DIGEST("written in base64", "write it in lower-case hex digits"),
  UPPER_CASE_DIGEST("written in upper case", "write it in lower-case hex digits"),
  PREFIX_LEFT_OUT("written without \"sha256=\"", "write \"sha256=\" before it"),
  OTHER_PREFIX(
      "written with another word than \"sha256\" before it", "write \"sha256=\" before it");

  private final String words;
  private final String fix;

  SignatureMistake(String words, String fix) {
    this.words = words;
    this.fix = fix;
  }

  /** Returns the mistake in words that go on from "a signature". */
  String inWords() {
    return words;
  }

  /** Returns the advice to a sender. */
  String fix() {
    return fix;
  }
}
