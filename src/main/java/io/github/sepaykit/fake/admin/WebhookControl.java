package io.github.sepaykit.fake.admin;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.WebhookFields;
import io.github.sepaykit.control.ControlMessages.WebhookList;
import io.github.sepaykit.fake.operation.Validation;
import io.github.sepaykit.fake.operation.WebhookResource;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.Ids;
import io.github.sepaykit.state.Webhook;
import java.util.List;
import java.util.Map;

/** Control calls about a company's webhooks, past scopes and permissions. */
public record WebhookControl(CompanyLoader loader, WebhookResource webhooks, Ids ids)
    implements CompanyCall.Group {
  @Override
  public Map<String, CompanyCall> calls() {
    return Map.of(
        "GET /webhooks", (tenant, call) -> new WebhookList(tenant.company().webhooks().all()),
        "POST /webhooks", (tenant, call) -> put(tenant.company(), ids.next(), call.body()),
        "GET /webhooks/{id}", (tenant, call) -> find(tenant.company(), call.id()),
        "PUT /webhooks/{id}",
            (tenant, call) ->
                put(tenant.company(), CompanyCall.number("webhook", call.id()), call.body()),
        "DELETE /webhooks/{id}", (tenant, call) -> delete(tenant.company(), call.id()));
  }

  private static Webhook find(Company company, String id) {
    return company
        .webhooks()
        .find(CompanyCall.number("webhook", id))
        .orElseThrow(() -> CompanyCall.unknown("webhook", id));
  }

  private static Object delete(Company company, String id) {
    if (!company.webhooks().delete(CompanyCall.number("webhook", id))) {
      throw CompanyCall.unknown("webhook", id);
    }
    return CompanyCall.done();
  }

  private Webhook put(Company company, long id, byte[] body) {
    Map<String, Object> fields = ControlJson.read(body, WebhookFields.class).fields();
    if (fields == null) {
      throw ControlJson.refused("/fields: expected a create request's body, was absent");
    }
    CompanyLoader.Checked checked = loader.check(fields);
    List<Violation> broken =
        checked.broken().isEmpty() ? webhooks.judge(company, checked.fields()) : checked.broken();
    if (!broken.isEmpty()) {
      throw ControlJson.refused("/fields: " + Validation.explain(broken));
    }
    ids.use(id);
    Webhook webhook =
        new Webhook(
            id,
            company.webhooks().find(id).map(Webhook::createdAt).orElseGet(company.clock()::instant),
            webhooks.complete(checked.fields()));
    company.webhooks().put(webhook);
    return webhook;
  }
}
