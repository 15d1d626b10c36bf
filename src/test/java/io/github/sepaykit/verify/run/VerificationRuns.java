package io.github.sepaykit.verify.run;

import io.github.sepaykit.report.Report;
import io.github.sepaykit.verify.RoleTokens;
import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.WriteOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Runs verifications against a fake, or against something in front of one. */
final class VerificationRuns {
  private VerificationRuns() {}

  /** The tokens of the default seed. */
  static RoleTokens credentials() {
    Map<TokenRole, String> tokens = new EnumMap<>(TokenRole.class);
    tokens.put(TokenRole.FULL, "kit_full");
    tokens.put(TokenRole.READ, "kit_read");
    tokens.put(TokenRole.WRITE, "kit_write");
    tokens.put(TokenRole.DELETE, "kit_delete");
    tokens.put(TokenRole.NONE, "kit_none");
    tokens.put(TokenRole.EXPIRED, "kit_expired");
    tokens.put(TokenRole.OTHER_COMPANY, "kit_otherCompany");
    tokens.put(TokenRole.VIEW_ONLY, "kit_viewOnlyUser");
    return new RoleTokens(tokens);
  }

  static VerifyOptions writing(URI target, Path undo) {
    return VerifyOptions.of(target, credentials())
        .with(o -> o.write(new WriteOptions(19, Optional.of(301L), Optional.empty(), undo)));
  }

  static Report run(VerifyOptions options) {
    try (Verification verification = Verification.prepare(options)) {
      verification.connect();
      verification.checks().forEach(PlannedCheck::run);
      return verification.finish();
    }
  }
}
