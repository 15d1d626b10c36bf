package io.github.sepaykit.state;

import java.util.SplittableRandom;

/** Form in which a transaction is printed: texts that are made up, and what stands for none. */
public enum PayloadForm {
  /** Of live accounts, as captured in 2025 and 2026. */
  LIVE {
    @Override
    String content(String memo) {
      return memo;
    }

    @Override
    String description(String content) {
      return "BankAPINotify " + content;
    }

    @Override
    String referenceCode(long id) {
      return "MBVCB." + id;
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
  abstract String content(String memo);

  /** Returns the bank's text around a memo. */
  abstract String description(String content);

  /** Returns the bank's number of a transaction, the same for the same id. */
  abstract String referenceCode(long id);
}
