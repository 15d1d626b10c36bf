package io.github.sepaykit.fake.operation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A bank of Vietnam.
 *
 * @param shortName as transactions print it, for example {@code Vietcombank}
 * @param fullName as it is registered
 * @param code short code within NAPAS, for example {@code VCB}
 * @param bin its number within NAPAS, six digits
 */
record Bank(String shortName, String fullName, String code, String bin) {
  private static final String PICTURES = "https://my.sepay.vn/assets/images/banklogo/";

  /** Catalogue, read when first asked for. */
  private static final class Catalogue {
    private static final Map<String, Bank> BANKS = read();

    private static Map<String, Bank> read() {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(
                      Bank.class.getResourceAsStream("/io/github/sepaykit/fake/banks.tsv")),
                  StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .map(line -> line.split("\t"))
            .map(cells -> new Bank(cells[0], cells[1], cells[2], cells[3]))
            .collect(
                Collectors.toUnmodifiableMap(bank -> key(bank.shortName), Function.identity()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String key(String shortName) {
    return shortName.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the bank of a short name, in any case; one that is made of the name alone, with {@code
   * 000000} for its number, when no bank of Vietnam has it.
   */
  static Bank named(String shortName) {
    Bank known = Catalogue.BANKS.get(key(shortName));
    return known == null
        ? new Bank(shortName, shortName, shortName.toUpperCase(Locale.ROOT), "000000")
        : known;
  }

  /** Returns the address of a small picture. */
  String iconUrl() {
    return PICTURES + slug() + "-icon.png";
  }

  /** Returns the address of a picture with the bank's name. */
  String logoUrl() {
    return PICTURES + slug() + ".png";
  }

  private String slug() {
    return key(shortName).replaceAll("[^a-z0-9]+", "");
  }
}
