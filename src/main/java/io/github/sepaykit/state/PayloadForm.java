package io.github.sepaykit.state;

import java.util.Locale;
import java.util.SplittableRandom;

/** Form in which a transaction is printed: texts that are made up, and what stands for none. */
public enum PayloadForm {
  /** Of live accounts, as captured in 2025 and 2026: payment codes as they were typed. */
  LIVE,
  /** Of live accounts, as the edition of 2025 keeps it: payment codes in upper case. */
  LIVE_2025 {
    @Override
    String code(String found) {
      return found.toUpperCase(Locale.ROOT);
    }
  },
  /** Of SePay's test mode, as captured in 2026. */
  TEST_MODE {
    @Override
    String content(String memo) {
      return memo.length() <= LONGEST_CONTENT ? memo : memo.substring(0, LONGEST_CONTENT);
    }

    @Override
    String description(String content) {
      return content;
    }

    @Override
    String referenceCode(long id) {
      return "SB%012x".formatted(new SplittableRandom(id).nextLong() & 0xFFFF_FFFF_FFFFL);
    }
  };

  private static final int LONGEST_CONTENT = 200;

  /** Returns the memo as far as it is printed. */
  String content(String memo) {
    return memo;
  }

  /** Returns the bank's text around a memo. */
  String description(String content) {
    return "BankAPINotify " + content;
  }

  /** Returns the bank's number of a transaction, the same for the same id. */
  String referenceCode(long id) {
    return "MBVCB." + id;
  }

  /** Returns a payment code that was found in a memo as it is printed. */
  String code(String found) {
    return found;
  }
}
