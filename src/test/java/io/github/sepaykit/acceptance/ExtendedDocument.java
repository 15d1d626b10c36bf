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

  /** Adds {@code listWallets} and {@code getWallet}. */
  public static String withWallets(String document) {
    return document.replace(
        "\npaths:\n",
        "\npaths:\n  /api/v1/wallets:\n"
            + GET.formatted("listWallets", "List wallets")
            + "  /api/v1/wallets/{id}:\n    parameters:\n"
            + "      - $ref: '#/components/parameters/WebhookId'\n"
            + GET.formatted("getWallet", "Read a wallet"));
  }
}
