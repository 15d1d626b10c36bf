package io.github.sepaykit.fake.admin;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.control.ControlException;
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
public final class WebhookControl implements CompanyCall.Group {
  private final CompanyLoader loader;
  private final WebhookResource webhooks;
  private final Ids ids;

  public WebhookControl(CompanyLoader loader, WebhookResource webhooks, Ids ids) {
    this.loader = loader;
    this.webhooks = webhooks;
    this.ids = ids;
  }

  @Override
  public Map<String, CompanyCall> calls() {
    return Map.of(
        "GET /webhooks", (tenant, id, body) -> new WebhookList(tenant.company().webhooks().all()),
        "POST /webhooks", (tenant, id, body) -> put(tenant.company(), ids.next(), body),
        "GET /webhooks/{id}", (tenant, id, body) -> find(tenant.company(), id),
        "PUT /webhooks/{id}", (tenant, id, body) -> put(tenant.company(), number(id), body),
        "DELETE /webhooks/{id}", (tenant, id, body) -> delete(tenant.company(), id));
  }

  private static Webhook find(Company company, String id) {
    return company.webhooks().find(number(id)).orElseThrow(() -> unknown(id));
  }

  private static Object delete(Company company, String id) {
    if (!company.webhooks().delete(number(id))) {
      throw unknown(id);
    }
    return CompanyCall.done();
  }

  private static long number(String id) {
    if (!id.matches("[1-9]\\d{0,17}")) {
      throw unknown(id);
    }
    return Long.parseLong(id);
  }

  private static ControlException unknown(String id) {
    return new ControlException(404, "control.webhook.unknown", "the company has no webhook " + id);
  }

  private Webhook put(Company company, long id, byte[] body) {
    Map<String, Object> fields = ControlJson.read(body, WebhookFields.class).fields();
    if (fields == null) {
      throw new ControlException(
          400, "control.body", "/fields: expected a create request's body, was absent");
    }
    CompanyLoader.Checked checked = loader.check(fields);
    List<Violation> broken =
        checked.broken().isEmpty() ? webhooks.judge(company, checked.fields()) : checked.broken();
    if (!broken.isEmpty()) {
      throw new ControlException(
          400, "control.body", "/fields: " + Validation.refusal(broken).message());
    }
    ids.use(id);
    Webhook webhook =
        new Webhook(
            id,
            company.webhooks().find(id).map(Webhook::createdAt).orElseGet(company.clock()::instant),
            checked.fields());
    company.webhooks().put(webhook);
    return webhook;
  }
}
