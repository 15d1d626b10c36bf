package io.github.sepaykit.oauth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * RSA key of 2,048 bits whose modulus is the product of eight primes in place of two (RFC 8017,
 * section 3.2). Its public half is as any other's; it signs many times faster, and is made faster,
 * since the work for a prime grows with the cube of its length and more. Java's own providers know
 * keys of two primes only.
 *
 * <p>Immutable and thread-safe.
 */
final class MultiPrimeKey {
  private static final int PRIMES = 8;
  private static final int PRIME_BITS = 256;
  private static final int MODULUS_BYTES = PRIMES * PRIME_BITS / Byte.SIZE;
  private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65_537);

  /** Bytes before a digest of SHA-256 in a signature (RFC 8017, section 9.2, note 1). */
  private static final byte[] DIGEST_INFO =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");

  /**
   * A prime factor and what it takes to sign by it.
   *
   * @param prime itself
   * @param exponent the private exponent, modulo {@code prime - 1}
   * @param before product of the factors before it
   * @param coefficient inverse of {@code before}, modulo {@code prime}
   */
  private record Factor(
      BigInteger prime, BigInteger exponent, BigInteger before, BigInteger coefficient) {

    static Factor of(BigInteger prime, BigInteger before) {
      return new Factor(
          prime,
          PUBLIC_EXPONENT.modInverse(prime.subtract(BigInteger.ONE)),
          before,
          before.modInverse(prime));
    }

    /** Returns the number with this factor's part added to that of the factors before it. */
    BigInteger addTo(BigInteger power, BigInteger message) {
      BigInteger own = message.modPow(exponent, prime);
      return own.subtract(power).multiply(coefficient).mod(prime).multiply(before).add(power);
    }
  }

  private final Factor[] factors;
  private final RSAPublicKey publicKey;

  private MultiPrimeKey(Factor[] factors, RSAPublicKey publicKey) {
    this.factors = factors;
    this.publicKey = publicKey;
  }

  /** Returns a key of random primes. */
  static MultiPrimeKey make() {
    SecureRandom random = new SecureRandom();
    Factor[] factors = new Factor[PRIMES];
    BigInteger modulus = BigInteger.ONE;
    for (int at = 0; at < PRIMES; ) {
      BigInteger prime = prime(random);
      // Twice the same prime, or one that the public exponent has no inverse for
      if (modulus.mod(prime).signum() != 0
          && prime.mod(PUBLIC_EXPONENT).compareTo(BigInteger.ONE) != 0) {
        factors[at++] = Factor.of(prime, modulus);
        modulus = modulus.multiply(prime);
      }
    }
    try {
      return new MultiPrimeKey(
          factors,
          (RSAPublicKey)
              KeyFactory.getInstance("RSA")
                  .generatePublic(new RSAPublicKeySpec(modulus, PUBLIC_EXPONENT)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  /** Returns a prime so near to the largest of its length that eight make a modulus of theirs. */
  private static BigInteger prime(SecureRandom random) {
    BigInteger start = new BigInteger(PRIME_BITS, random);
    for (int bit = 1; bit <= 4; bit++) {
      start = start.setBit(PRIME_BITS - bit);
    }
    BigInteger prime = start.nextProbablePrime();
    return prime.bitLength() == PRIME_BITS ? prime : prime(random);
  }

  RSAPublicKey publicKey() {
    return publicKey;
  }

  /** Returns the signature of an ASCII text by RSASSA-PKCS1-v1_5 with SHA-256: RS256. */
  byte[] sign(String text) {
    BigInteger message = new BigInteger(1, encoded(text));
    BigInteger power = BigInteger.ZERO;
    for (Factor factor : factors) {
      power = factor.addTo(power, message);
    }
    byte[] number = power.toByteArray();
    byte[] signature = new byte[MODULUS_BYTES];
    int length = Math.min(number.length, MODULUS_BYTES);
    System.arraycopy(number, number.length - length, signature, MODULUS_BYTES - length, length);
    return signature;
  }

  /** Returns 00 01 FF … FF 00, the digest's kind and the digest: EMSA-PKCS1-v1_5. */
  private static byte[] encoded(String text) {
    byte[] digest;
    try {
      digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    byte[] block = new byte[MODULUS_BYTES];
    int digestAt = MODULUS_BYTES - digest.length;
    int infoAt = digestAt - DIGEST_INFO.length;
    block[1] = 1;
    Arrays.fill(block, 2, infoAt - 1, (byte) 0xff);
    System.arraycopy(DIGEST_INFO, 0, block, infoAt, DIGEST_INFO.length);
    System.arraycopy(digest, 0, block, digestAt, digest.length);
    return block;
  }
}
