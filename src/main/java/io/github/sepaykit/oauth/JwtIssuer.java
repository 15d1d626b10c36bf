package io.github.sepaykit.oauth;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * JSON Web Tokens of RS256. The key is made when it is first needed, once for a JVM: making one
 * takes longer than all the rest of a server's start. Thread-safe.
 */
public final class JwtIssuer implements TokenIssuer {
  private static final int KEY_BITS = 2048;

  private static final class Key {
    private static final RsaJsonWebKey OF_JVM = make();

    private static RsaJsonWebKey make() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        KeyPair pair = generator.generateKeyPair();
        RsaJsonWebKey key = (RsaJsonWebKey) JsonWebKey.Factory.newJwk(pair.getPublic());
        key.setPrivateKey(pair.getPrivate());
        key.setUse("sig");
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        return key;
      } catch (NoSuchAlgorithmException | JoseException e) {
        throw new IllegalStateException("every Java has RSA", e);
      }
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
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(content.toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setHeader("typ", "JWT");
    signature.setKeyIdHeaderValue(Key.OF_JVM.getKeyId());
    signature.setKey(Key.OF_JVM.getPrivateKey());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a key of this class signs", e);
    }
  }

  @Override
  public Map<String, Object> publicKeys() {
    return Map.of("keys", List.of(Key.OF_JVM.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
  }
}
