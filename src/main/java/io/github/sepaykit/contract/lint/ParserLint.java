package io.github.sepaykit.contract.lint;

import io.github.sepaykit.contract.internal.ParserFindings;
import io.github.sepaykit.contract.internal.ParserFindings.Finding;

/** What swagger-parser says of a document beyond this kit's own rules. */
final class ParserLint {
  private ParserLint() {}

  static void check(LintFindings lint) {
    for (Finding finding : ParserFindings.of(lint.document().root().node())) {
      if (!lint.hasWithin(finding.pointer())) {
        lint.add(
            LintRule.PARSER,
            finding.pointer(),
            "swagger-parser: " + finding.message(),
            "write it as OpenAPI 3.1 demands");
      }
    }
  }
}
