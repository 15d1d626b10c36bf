package io.github.sepaykit.state;

import java.util.Objects;

/**
 * Behaviour of the fake towards one company where SePay's is open. Immutable.
 *
 * @param errors dialect of 401 answers
 * @param strict whether every warning about a request is a 400
 * @param createStatus status of a successful create: 200 or 201
 * @param createBody form of the answer to a create
 * @param retryObjectStatus status when {@code retry_conditions} is sent as an object: 400 or 500
 * @param urlRules which webhook URLs are accepted
 */
public record CompanySettings(
    ErrorDialect errors,
    boolean strict,
    int createStatus,
    CreateBody createBody,
    int retryObjectStatus,
    UrlRules urlRules) {

  public CompanySettings {
    Objects.requireNonNull(errors, "errors is required");
    Objects.requireNonNull(createBody, "createBody is required");
    Objects.requireNonNull(urlRules, "urlRules is required");
    if (createStatus != 200 && createStatus != 201) {
      throw new IllegalArgumentException("createStatus must be 200 or 201, was " + createStatus);
    }
    if (retryObjectStatus != 400 && retryObjectStatus != 500) {
      throw new IllegalArgumentException(
          "retryObjectStatus must be 400 or 500, was " + retryObjectStatus);
    }
  }

  /**
   * Returns documented errors, lenient, 201 for create with the id in {@code data}, 400 for an
   * object, open URL rules.
   */
  public static CompanySettings defaults() {
    return new CompanySettings(
        ErrorDialect.DOCUMENTED, false, 201, CreateBody.DATA, 400, UrlRules.OPEN);
  }

  public CompanySettings withErrors(ErrorDialect value) {
    return new CompanySettings(
        value, strict, createStatus, createBody, retryObjectStatus, urlRules);
  }

  public CompanySettings withStrict(boolean value) {
    return new CompanySettings(
        errors, value, createStatus, createBody, retryObjectStatus, urlRules);
  }

  public CompanySettings withCreateStatus(int value) {
    return new CompanySettings(errors, strict, value, createBody, retryObjectStatus, urlRules);
  }

  public CompanySettings withCreateBody(CreateBody value) {
    return new CompanySettings(errors, strict, createStatus, value, retryObjectStatus, urlRules);
  }

  public CompanySettings withRetryObjectStatus(int value) {
    return new CompanySettings(errors, strict, createStatus, createBody, value, urlRules);
  }

  public CompanySettings withUrlRules(UrlRules value) {
    return new CompanySettings(errors, strict, createStatus, createBody, retryObjectStatus, value);
  }
}
