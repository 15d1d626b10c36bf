package io.github.sepaykit.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** Tokens of the kit's own signing, as the JDK and a client's library see them. */
class JwtIssuerTest {
  private static final TokenIssuer.Claims CLAIMS =
      new TokenIssuer.Claims(
          "http://127.0.0.1:8080",
          42,
          "shop",
          new LinkedHashSet<>(List.of("webhook:read", "webhook:write")),
          Instant.parse("2026-11-29T05:00:00Z"),
          Instant.parse("2026-11-29T06:00:00Z"),
          "id-1");

  private final JwtIssuer issuer = new JwtIssuer();

  @Test
  void isTakenByALibraryThatKnowsThePublishedKeysOnly() throws JoseException {
    JsonWebSignature token = verifiable(issuer.issue(CLAIMS));

    assertThat(token.verifySignature()).isTrue();
    assertThat(token.getHeaders().getFullHeaderAsJsonString())
        .matches("\\{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"[\\w-]{43}\"}");
    assertThat(token.getPayload())
        .isEqualTo(
            """
            {"iss":"http://127.0.0.1:8080","sub":"42","aud":"shop","exp":1795932000,\
            "iat":1795928400,"scope":"webhook:read webhook:write","jti":"id-1"}""");
  }

  @Test
  void anotherPayloadIsNotSigned() throws JoseException {
    String[] parts = issuer.issue(CLAIMS).split("\\.");
    String changed = parts[0] + '.' + parts[1].replaceFirst(".$", "g") + '.' + parts[2];

    assertThat(verifiable(changed).verifySignature()).isFalse();
  }

  @Test
  void publishesNothingOfThePrivateKey() {
    List<?> keys = (List<?>) issuer.publicKeys().get("keys");

    assertThat(keys)
        .singleElement()
        .satisfies(
            key ->
                assertThat(((Map<?, ?>) key).keySet())
                    .isEqualTo(Set.of("kty", "kid", "use", "alg", "n", "e")));
  }

  @Test
  void everyKeyIsOf2048BitsWithTheUsualExponent() {
    List<String> moduli = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      MultiPrimeKey key = MultiPrimeKey.make();
      assertThat(key.publicKey().getModulus().bitLength()).isEqualTo(2048);
      assertThat(key.publicKey().getPublicExponent()).isEqualTo(65_537);
      moduli.add(key.publicKey().getModulus().toString());
    }

    assertThat(moduli).doesNotHaveDuplicates();
  }

  @Test
  void everySignatureIsTakenByJavaThoseThatBeginWithZeroToo() throws GeneralSecurityException {
    MultiPrimeKey key = MultiPrimeKey.make();
    Signature java = Signature.getInstance("SHA256withRSA");
    int beginWithZero = 0;
    for (int i = 0; i < 200 || beginWithZero < 2 && i < 100_000; i++) {
      String text = "text " + i;
      byte[] signature = key.sign(text);
      java.initVerify(key.publicKey());
      java.update(text.getBytes(StandardCharsets.US_ASCII));
      assertThat(java.verify(signature)).as(text).isTrue();
      beginWithZero += signature[0] == 0 ? 1 : 0;
    }

    assertThat(beginWithZero).isPositive();
  }

  private JsonWebSignature verifiable(String text) throws JoseException {
    JsonWebSignature token = new JsonWebSignature();
    token.setCompactSerialization(text);
    token.setKey(
        new VerificationJwkSelector()
            .select(token, new JsonWebKeySet(JsonUtil.toJson(issuer.publicKeys())).getJsonWebKeys())
            .getKey());
    return token;
  }
}
