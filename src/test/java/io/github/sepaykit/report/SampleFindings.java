package io.github.sepaykit.report;

import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Masking;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The findings of the sample. */
final class SampleFindings {
  private SampleFindings() {}

  static Finding idAsText() {
    return new Finding(
        "response.body.type",
        Severity.ERROR,
        "listWebhooks",
        "/data/0/id",
        Samples.clause(712, "/components/schemas/Webhook/properties/id", Evidence.OBSERVED),
        "integer",
        "\"60123\"",
        "print ids as JSON numbers",
        new LinkedHashSet<>(List.of("list.shape", "list.paging")),
        List.of(1, 2, 4),
        Curl.of(Masking.all().mask(SampleExchanges.list().request())),
        41,
        Optional.empty());
  }

  static Finding pagingOff() {
    return new Finding(
        "list.paging",
        Severity.ERROR,
        "listWebhooks",
        "/meta/pagination/last_page",
        Optional.empty(),
        "3, because total is 41 and per_page is 20",
        "2",
        "round the last page up",
        Set.of("list.paging"),
        List.of(2),
        "curl -X GET \"$SEPAY_URL\"'/api/v1/webhooks?page=3' -H \"Authorization: Bearer"
            + " $SEPAY_TOKEN\"\ncurl -X GET \"$SEPAY_URL\"'/api/v1/webhooks?page=2' -H"
            + " \"Authorization: Bearer $SEPAY_TOKEN\"",
        1,
        Optional.empty());
  }

  static Finding looseFlag() {
    return new Finding(
        "request.body.loose-type",
        Severity.WARNING,
        "createWebhook",
        "/active",
        Samples.clause(
            230, "/components/schemas/CreateWebhook/properties/active", Evidence.DOCUMENTED),
        "integer 0 or 1",
        "\"1\"",
        "send 1",
        Set.of("create.flags"),
        List.of(3),
        Curl.of(Masking.all().mask(SampleExchanges.create().request())),
        2,
        Optional.empty());
  }

  static Finding unknownField() {
    return new Finding(
        "response.body.newer-edition",
        Severity.DRIFT,
        "getWebhook",
        "/data/va_mode",
        Samples.clause(700, "/components/schemas/Webhook", Evidence.DECIDED),
        "no such field",
        "\"<b>auto</b>\" & more",
        "see the newer edition of SePay's page",
        Set.of("get.fields"),
        List.of(4),
        "",
        7,
        Optional.empty());
  }

  static Finding acceptedStatus() {
    return new Finding(
            "response.status.undeclared",
            Severity.ERROR,
            "createWebhook",
            "",
            Samples.clause(300, "/paths/~1api~1v1~1webhooks/post/responses", Evidence.DOCUMENTED),
            "200 or 201",
            "202",
            "answer 201",
            Set.of("create.status"),
            List.of(3),
            "",
            2,
            Optional.empty())
        .accepted(LocalDate.of(2026, 6, 30));
  }
}
