package io.github.sepaykit.junit;

import io.github.sepaykit.control.SePay;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running server as system properties name it, for all class loaders of the JVM.
 *
 * @param url base URL of the server
 * @param adminToken secret of its control API; empty for none
 * @param application the company of the application under test; empty when only a server is named
 */
record PublishedServer(URI url, String adminToken, Optional<Application> application) {
  static final String URL = "sepay.kit.url";
  static final String ADMIN_TOKEN = "sepay.kit.admin-token";
  static final String COMPANY_ID = "sepay.kit.company-id";
  static final String TOKEN = "sepay.kit.token";
  static final String BANK_ACCOUNT_ID = "sepay.kit.bank-account-id";
  static final String PUBLIC_URL = "sepay.kit.public-url";

  static final List<String> NAMES = List.of(URL, TOKEN, BANK_ACCOUNT_ID, COMPANY_ID, PUBLIC_URL);

  /**
   * The company of the application under test.
   *
   * @param companyId its id on the server
   * @param token access token of the application
   * @param bankAccountId the company's first bank account
   */
  record Application(long companyId, String token, long bankAccountId) {}

  /**
   * Reads the system properties; empty where no server is named.
   *
   * @throws IllegalStateException when they contradict themselves
   */
  static Optional<PublishedServer> read() {
    String url = System.getProperty(URL, "");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<Application> application =
          System.getProperty(COMPANY_ID, "").isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Application(number(COMPANY_ID), text(TOKEN), number(BANK_ACCOUNT_ID)));
      return Optional.of(
          new PublishedServer(URI.create(url), System.getProperty(ADMIN_TOKEN, ""), application));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "system property %s: expected the base URL of a running fake, such as http://127.0.0.1:8080, was \"%s\""
              .formatted(URL, url),
          e);
    }
  }

  private static long number(String property) {
    String value = text(property);
    if (!value.matches("[0-9]{1,18}")) {
      throw incomplete(property, "a number", value);
    }
    return Long.parseLong(value);
  }

  private static String text(String property) {
    String value = System.getProperty(property, "");
    if (value.isEmpty()) {
      throw incomplete(property, "a value", value);
    }
    return value;
  }

  private static IllegalStateException incomplete(String property, String expected, String was) {
    return new IllegalStateException(
        "system property %s: expected %s beside %s, was \"%s\"; fix: have ApplicationCompany.publish() set them, or set %s alone"
            .formatted(property, expected, COMPANY_ID, was, URL));
  }

  /** Returns a handle on the server's first company. */
  SePay connect() {
    return SePay.connect(url, adminToken);
  }

  /** Sets the system properties of a company. */
  static void publish(Map<String, String> properties) {
    properties.forEach(System::setProperty);
  }

  /** Removes the system properties that these are the names of. */
  static void withdraw(Map<String, String> properties) {
    properties.keySet().forEach(System::clearProperty);
  }

  /** Returns the values under the names of the system properties, in this order. */
  static Map<String, String> properties(URI url, Application application, URI publicUrl) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(URL, url.toString());
    properties.put(TOKEN, application.token());
    properties.put(BANK_ACCOUNT_ID, "" + application.bankAccountId());
    properties.put(COMPANY_ID, "" + application.companyId());
    properties.put(PUBLIC_URL, publicUrl.toString());
    return properties;
  }
}
