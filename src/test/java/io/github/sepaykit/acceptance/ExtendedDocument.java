package io.github.sepaykit.acceptance;

/** The kit's document with operations that the kit does not carry out. */
public final class ExtendedDocument {
  private static final String GET =
      """
          get:
            operationId: %s
            summary: %s
            x-evidence: decided
            security:
              - oauth2: ['webhook:read']
            responses:
              '200':
                description: Done.
                x-evidence: decided
                content:
                  application/json:
                    x-evidence: decided
                    schema:
                      type: object
      """;

  private ExtendedDocument() {}

  /** Adds {@code listBankAccounts} and {@code getBankAccount}. */
  public static String withBankAccounts(String document) {
    return document.replace(
        "\npaths:\n",
        "\npaths:\n  /api/v1/bank-accounts:\n"
            + GET.formatted("listBankAccounts", "List bank accounts")
            + "  /api/v1/bank-accounts/{id}:\n    parameters:\n"
            + "      - $ref: '#/components/parameters/WebhookId'\n"
            + GET.formatted("getBankAccount", "Read a bank account"));
  }
}
