package io.github.sepaykit.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwx.CompactSerializer;
import org.jose4j.jwx.Headers;

/**
 * JSON Web Tokens of RS256. The key is made when it is first needed, once for a JVM. Thread-safe.
 */
public final class JwtIssuer implements TokenIssuer {
  private static final class Key {
    private static final MultiPrimeKey OF_JVM = MultiPrimeKey.make();
    private static final JsonWebKey PUBLIC = describe(OF_JVM);
    private static final String HEADER = header(PUBLIC.getKeyId());

    private static JsonWebKey describe(MultiPrimeKey key) {
      JsonWebKey description = new RsaJsonWebKey(key.publicKey());
      description.setUse("sig");
      description.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      description.setKeyId(description.calculateBase64urlEncodedThumbprint("SHA-256"));
      return description;
    }

    private static String header(String keyId) {
      Headers header = new Headers();
      header.setStringHeaderValue("alg", AlgorithmIdentifiers.RSA_USING_SHA256);
      header.setStringHeaderValue("typ", "JWT");
      header.setStringHeaderValue("kid", keyId);
      return header.getEncodedHeader();
    }
  }

  @Override
  public String issue(Claims claims) {
    JwtClaims content = new JwtClaims();
    content.setIssuer(claims.issuer());
    content.setSubject(Long.toString(claims.userId()));
    content.setAudience(claims.clientId());
    content.setExpirationTime(NumericDate.fromSeconds(claims.expiresAt().getEpochSecond()));
    content.setIssuedAt(NumericDate.fromSeconds(claims.issuedAt().getEpochSecond()));
    content.setStringClaim("scope", ScopeText.print(claims.scopes()));
    content.setJwtId(claims.id());
    String signed =
        CompactSerializer.serialize(
            Key.HEADER, base64Url(content.toJson().getBytes(StandardCharsets.UTF_8)));
    return CompactSerializer.serialize(signed, base64Url(Key.OF_JVM.sign(signed)));
  }

  /** Encodes as jose4j would, which takes 8 KB for each text. */
  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public Map<String, Object> publicKeys() {
    return Map.of("keys", List.of(Key.PUBLIC.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
  }
}
