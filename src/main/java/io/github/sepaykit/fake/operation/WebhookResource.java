package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.CheckedMerge;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.delivery.wire.WebhookAuthentications;
import io.github.sepaykit.http.StartupException;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CreateBody;
import io.github.sepaykit.state.Ids;
import io.github.sepaykit.state.UrlRules;
import io.github.sepaykit.state.VirtualAccountMode;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.state.WebhookPage;
import io.github.sepaykit.state.WebhookQuery;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Webhooks of a company. */
public final class WebhookResource implements Resource {
  private static final String URL_FIELD = "webhook_url";
  private static final Set<String> PARTLY_MATCHED = Set.of(URL_FIELD);
  private static final String CREATED = "Tạo webhook thành công";

  private static final Pattern PRIVATE_HOST =
      Pattern.compile(
          "localhost|.*\\.localhost|127(\\.\\d+){3}|10(\\.\\d+){3}|172\\.(1[6-9]|2\\d|3[01])(\\.\\d+){2}"
              + "|192\\.168(\\.\\d+){2}|169\\.254(\\.\\d+){2}|0\\.0\\.0\\.0|\\[(::1?|f[cd].*|fe80:.*)\\]");

  private final Contract contract;
  private final Ids ids;
  private final Shape webhookShape;
  private final Clause urlClause;
  private final ResourceView view;
  private final SoundAnswers sound;
  private final WebhookAnswers answers;
  private final WebhookCompletion completion;

  public WebhookResource(Contract contract, Ids ids) {
    this.contract = contract;
    this.ids = ids;
    this.webhookShape = operation("createWebhook").requestBody().orElseThrow();
    this.completion = WebhookCompletion.of(webhookShape);
    requireAuthentications();
    Shape url = webhookShape.properties().get(URL_FIELD);
    this.urlClause = contract.clause(url == null ? "" : url.pointer(), Evidence.DECIDED);
    this.view =
        new ResourceView(
            operation("getWebhook")
                .responses()
                .get(200)
                .body()
                .orElseThrow()
                .properties()
                .get("data"));
    this.sound = new SoundAnswers(contract);
    this.answers = new WebhookAnswers(contract, sound, operation("listWebhooks"), this::render);
  }

  /** Requires an implementation for every declared value of {@code authen_type}. */
  private void requireAuthentications() {
    Shape authenType = webhookShape.properties().get("authen_type");
    for (Object value : authenType == null ? List.of() : authenType.enumValues()) {
      if (WebhookAuthentications.find(value).isEmpty()) {
        Clause clause = contract.clause(authenType.pointer(), Evidence.DECIDED);
        throw new StartupException(
            "start.spec",
            clause.file()
                + ":"
                + clause.line()
                + " at "
                + clause.pointer()
                + ": authen_type \""
                + value
                + "\" is declared, and this kit does not know how to authenticate so\n  expected: only "
                + WebhookAuthentications.names()
                + "\n  fix:      take it out of the document, or add it to the kit");
      }
    }
  }

  @Override
  public Map<String, Meaning> operations() {
    return Map.of(
        "listWebhooks", this::list,
        "getWebhook", this::get,
        "createWebhook", this::create,
        "updateWebhook", this::update,
        "deleteWebhook", this::delete);
  }

  @Override
  public Optional<Webhook> find(Company company, long id) {
    return company.webhooks().find(id);
  }

  @Override
  public String noun() {
    return "webhook";
  }

  private Operation operation(String id) {
    return contract
        .operation(id)
        .orElseThrow(
            () ->
                new StartupException(
                    "start.spec", "the document declares no operation \"" + id + "\""));
  }

  @SpecRef("#/paths/~1api~1v1~1webhooks/get")
  private OperationOutcome list(OperationCall call) {
    Map<String, Object> equal = new HashMap<>(call.query());
    Paging paging = Paging.of(equal);
    equal.remove(Paging.PAGE);
    equal.remove(Paging.LIMIT);
    Map<String, String> containing = new HashMap<>();
    PARTLY_MATCHED.forEach(
        name -> {
          if (equal.remove(name) instanceof String text) {
            containing.put(name, text);
          }
        });
    WebhookPage found =
        call.company()
            .webhooks()
            .list(new WebhookQuery(equal, containing, paging.offset(), paging.limit()));
    return answers.page(call.operation(), found, paging.meta(found.total()));
  }

  @SpecRef("#/paths/~1api~1v1~1webhooks~1%7Bid%7D/get")
  private OperationOutcome get(OperationCall call) {
    return answers.one(call.operation(), call.target(Webhook.class));
  }

  @SpecRef("#/paths/~1api~1v1~1webhooks/post")
  private OperationOutcome create(OperationCall call) {
    Company company = call.company();
    List<Violation> broken = judge(company, call.body());
    if (!broken.isEmpty()) {
      return new OperationOutcome.Refused(Validation.refusal(broken));
    }
    Webhook webhook =
        new Webhook(ids.next(), company.clock().instant(), completion.complete(call.body()));
    company.webhooks().put(webhook);
    return OperationOutcome.Done.of(
        company.settings().createStatus(), created(webhook.id(), company.settings().createBody()));
  }

  @SpecRef("#/components/schemas/WebhookCreated")
  private static Map<String, Object> created(long id, CreateBody form) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (form != CreateBody.ROOT) {
      body.putAll(SoundAnswers.SUCCESS);
    }
    if (form != CreateBody.DATA) {
      body.put("message", CREATED);
      body.put("id", id);
    }
    if (form != CreateBody.ROOT) {
      body.put("data", Map.of("id", id));
    }
    return body;
  }

  /**
   * Judges the merged result and stores it only if nobody changed the webhook meanwhile; else looks
   * again.
   */
  @SpecRef("#/paths/~1api~1v1~1webhooks~1%7Bid%7D/patch")
  private OperationOutcome update(OperationCall call) {
    Company company = call.company();
    Optional<Webhook> current = Optional.of(call.target(Webhook.class));
    while (current.isPresent()) {
      CheckedMerge merge =
          contract.checkMerge(call.operation(), current.get().fields(), call.request());
      List<Violation> broken =
          new ArrayList<>(Validation.blocking(merge.violations(), company.settings().strict()));
      if (broken.isEmpty()) {
        broken.addAll(judge(company, merge.merged()));
      }
      if (!broken.isEmpty()) {
        return new OperationOutcome.Refused(Validation.refusal(broken));
      }
      Webhook changed = current.get().with(completion.complete(merge.merged()));
      if (company.webhooks().replace(current.get(), changed)) {
        return success(call, merge.violations());
      }
      current = company.webhooks().find(current.get().id());
    }
    return gone(call);
  }

  @SpecRef("#/paths/~1api~1v1~1webhooks~1%7Bid%7D/delete")
  private OperationOutcome delete(OperationCall call) {
    return call.company().webhooks().delete(call.target(Webhook.class).id())
        ? success(call, List.of())
        : gone(call);
  }

  private OperationOutcome success(OperationCall call, List<Violation> warnings) {
    SoundAnswers.Answer answer = sound.answer(call.operation(), 200, SoundAnswers.SUCCESS);
    return new OperationOutcome.Done(200, answer.body(), answer.isSound(), warnings);
  }

  private OperationOutcome gone(OperationCall call) {
    return new OperationOutcome.Refused(
        notFound(call.operation(), String.valueOf(call.target(Webhook.class).id())));
  }

  @SpecRef("#/components/schemas/Webhook")
  private Map<String, Object> render(Webhook webhook) {
    return view.render(
        name ->
            switch (name) {
              case "id" -> webhook.id();
              // None in particular, for a webhook of several accounts or of all.
              case "bank_account_id" -> webhook.fields().getOrDefault(name, 0L);
              case "va_mode" ->
                  webhook
                      .fields()
                      .getOrDefault(name, VirtualAccountMode.of(webhook.fields()).toString());
              case "created_at" -> ResourceView.vietnamTime(webhook.createdAt());
              default -> webhook.fields().get(name);
            });
  }

  /** Returns fields with what SePay makes itself. */
  public Map<String, Object> complete(Map<String, Object> fields) {
    return completion.complete(fields);
  }

  /**
   * Judges what the document cannot say about a webhook's fields: ids that must lead somewhere, and
   * live URL rules.
   */
  public List<Violation> judge(Company company, Map<String, Object> fields) {
    List<Violation> broken =
        new ArrayList<>(ReferenceCheck.check(contract, company, webhookShape, fields));
    if (company.settings().urlRules() == UrlRules.LIVE) {
      judgeLive(fields).ifPresent(broken::add);
    }
    return broken;
  }

  /** Judges by the demands of SePay's dashboard: https and a public host. */
  @SpecRef("#/components/schemas/WebhookUrl")
  private Optional<Violation> judgeLive(Map<String, Object> fields) {
    if (!(fields.get(URL_FIELD) instanceof String url)) {
      return Optional.empty();
    }
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return Optional.of(notLive(url, "send an absolute URL"));
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      return Optional.of(notLive(url, "use https"));
    }
    String host = uri.getHost();
    if (host == null || PRIVATE_HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.of(
          notLive(url, "use a public host, or start the fake with --url-rules open"));
    }
    return Optional.empty();
  }

  private Violation notLive(String was, String fix) {
    return new Violation(
        Rule.REQUEST_BODY_LIVE_URL,
        Severity.DRIFT,
        "/" + URL_FIELD,
        urlClause,
        "an https URL of a public host, because live URL rules are on",
        was,
        fix);
  }
}
