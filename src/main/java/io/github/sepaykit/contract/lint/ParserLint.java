package io.github.sepaykit.contract.lint;

import io.github.sepaykit.contract.internal.ParserFindings;
import io.github.sepaykit.contract.internal.ParserFindings.Finding;
import java.util.List;
import java.util.Optional;

/** Findings of swagger-parser in a document beyond this kit's own rules. */
final class ParserLint {
  private ParserLint() {}

  static void check(LintFindings lint) {
    Optional<List<Finding>> findings = ParserFindings.of(lint.document().root().node());
    if (findings.isEmpty()) {
      lint.add(
          LintRule.UNJUDGED,
          "",
          "read without swagger-parser, which finds faults beyond this kit's own rules",
          "add io.swagger.parser.v3:swagger-parser-v3 to the classpath, or lint with the command"
              + " line");
      return;
    }
    for (Finding finding : findings.get()) {
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
