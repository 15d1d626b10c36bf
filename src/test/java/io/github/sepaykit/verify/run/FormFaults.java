package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.answers;
import static io.github.sepaykit.verify.run.Fault.broken;
import static io.github.sepaykit.verify.run.Fault.drift;
import static io.github.sepaykit.verify.run.Fault.webhooks;

import io.github.sepaykit.verify.run.ServerRequest.Kind;
import java.util.List;
import java.util.Map;

/** Answers of another form. */
final class FormFaults {
  private static final String TYPE = "response.body.type";
  private static final String[] FLAGS = {
    "is_verify_payment", "skip_if_no_code", "only_va", "active"
  };

  private FormFaults() {}

  static List<Fault> all() {
    return List.of(
        broken("id as a string", TYPE, webhooks(w -> w.put("id", "" + w.get("id")))),
        broken(
            "flags as integers",
            TYPE,
            webhooks(
                w -> {
                  for (String flag : FLAGS) {
                    w.put(flag, Boolean.TRUE.equals(w.get(flag)) ? 1 : 0);
                  }
                })),
        broken(
            "flags as strings",
            TYPE,
            webhooks(
                w -> {
                  for (String flag : FLAGS) {
                    w.put(flag, Boolean.TRUE.equals(w.get(flag)) ? "1" : "0");
                  }
                })),
        broken(
            "retry_conditions as a list",
            TYPE,
            webhooks(w -> w.put("retry_conditions", List.of("non_2xx_status_code")))),
        broken("bank_account_id null", TYPE, webhooks(w -> w.put("bank_account_id", null))),
        broken("id 0", "response.body.range", webhooks(w -> w.put("id", 0))),
        broken(
            "created_at in ISO format",
            "response.body.format",
            webhooks(w -> w.put("created_at", w.get("created_at").toString().replace(' ', 'T')))),
        broken(
            "created_at with a Z",
            "response.body.format",
            webhooks(w -> w.put("created_at", w.get("created_at") + "Z"))),
        broken(
            "created_at missing", "response.body.required", webhooks(w -> w.remove("created_at"))),
        broken(
            "event_type in lower case",
            "response.body.enum",
            webhooks(w -> w.put("event_type", "all"))),
        drift("an unknown field", "response.body.unknown-field", webhooks(w -> w.put("brand", 1))),
        broken(
            "the list without meta",
            "response.body.required",
            answers(Kind.LIST, r -> r.edit(json -> json.remove("meta")))),
        broken(
            "meta as strings",
            TYPE,
            answers(Kind.LIST, r -> r.pagination(p -> p.replaceAll((k, v) -> "" + v)))),
        broken(
            "the list without data around it", TYPE, answers(Kind.LIST, r -> r.json(r.webhooks()))),
        broken(
            "status ok in place of success",
            "response.body.enum",
            answers(Kind.GET, r -> r.edit(json -> json.put("status", "ok")))),
        broken(
            "JSON as text/html",
            "response.content-type",
            answers(Kind.GET, r -> r.type("text/html; charset=UTF-8"))),
        broken(
            "JSON cut off in the middle",
            "response.body.malformed",
            answers(Kind.GET, r -> r.text(r.text().substring(0, r.body().length / 2)))),
        broken(
            "a PHP warning before the JSON",
            "response.body.malformed",
            answers(
                Kind.LIST, r -> r.text("<br />\n<b>Warning</b>: Undefined index\n" + r.text()))),
        drift(
            "a key twice",
            "response.body.duplicate-key",
            answers(
                Kind.GET, r -> r.text(r.text().replaceFirst("\\{", "{\"status\":\"success\",")))),
        broken(
            "204 to an update",
            "response.status.undeclared",
            answers(Kind.UPDATE, r -> r.status(204).text(""))),
        broken(
            "create answers the id as a string",
            TYPE,
            answers(Kind.CREATE, r -> r.edit(j -> j.put("data", Map.of("id", "" + r.id()))))),
        broken(
            "create answers 202",
            "response.status.undeclared",
            answers(Kind.CREATE, r -> r.status(202))));
  }
}
