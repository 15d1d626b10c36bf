package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.ApiCall;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.WebhookFields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Inspections by random sequences of calls; one that shows a difference is made shorter. */
final class SequenceInspections {
  private static final int MAX_LENGTH = 8;
  private static final int MOST_TRIES = 20;

  private final Set<BehaviourRule> shortened = EnumSet.noneOf(BehaviourRule.class);
  private final long seed;
  private final int count;

  SequenceInspections(long seed, int count) {
    this.seed = seed;
    this.count = count;
  }

  void addTo(InspectionList list, RunState state) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 1; i <= count; i++) {
      List<SequencePlayer.Step> steps =
          SequencePlayer.Step.sequence(random.split(), 3 + random.nextInt(MAX_LENGTH - 2));
      list.addWriting(
          "sequence." + i,
          "a made-up sequence of " + steps.size() + " steps ends where the model ends",
          context -> play(context, steps));
    }
  }

  private void play(InspectionContext context, List<SequencePlayer.Step> steps) {
    SequencePlayer.Result result = SequencePlayer.play(context, steps);
    if (result.observations().isEmpty()) {
      return;
    }
    boolean known = !shortened.add(result.observations().get(0).rule());
    SequencePlayer.Result shortest = known ? result : shorten(context, steps, result);
    shortest.observations().forEach(o -> context.report(o.on(shortest.calls())));
  }

  /** Takes out steps for as long as the same rule shows. */
  private SequencePlayer.Result shorten(
      InspectionContext context, List<SequencePlayer.Step> steps, SequencePlayer.Result first) {
    BehaviourRule rule = first.observations().get(0).rule();
    List<SequencePlayer.Step> shortest = new ArrayList<>(steps);
    SequencePlayer.Result result = first;
    int tried = 0;
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int i = shortest.size() - 1; i >= 0 && tried < MOST_TRIES; i--) {
        List<SequencePlayer.Step> less = new ArrayList<>(shortest);
        less.remove(i);
        tried++;
        SequencePlayer.Result again = SequencePlayer.play(context, less);
        if (again.shows(rule)) {
          shortest = less;
          result = again;
          shorter = true;
        }
      }
    }
    return result;
  }

  /**
   * Player of a sequence against the server and against the model, until they differ. Leaves
   * nothing behind.
   */
  private static final class SequencePlayer {
    private final RunState state;
    private final InspectionContext context;
    private final List<Observation> observed = new ArrayList<>();

    private SequencePlayer(InspectionContext outer) {
      this.state = outer.state().withoutWebhooks();
      this.context = outer.with(state, observed::add);
    }

    /**
     * One step of a generated sequence. What it does depends on its salt and on the webhooks that
     * there are when it is played, so that a sequence still means something when steps are taken
     * out.
     */
    record Step(Kind kind, long salt) {
      enum Kind {
        CREATE,
        GET,
        LIST,
        UPDATE,
        WRONG_UPDATE,
        DELETE
      }

      /** Returns a sequence that begins with a create. */
      static List<Step> sequence(RandomGenerator random, int length) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Kind.CREATE, random.nextLong()));
        Kind[] kinds = {
          Kind.CREATE, Kind.GET, Kind.LIST, Kind.UPDATE, Kind.UPDATE, Kind.WRONG_UPDATE, Kind.DELETE
        };
        while (steps.size() < length) {
          steps.add(new Step(kinds[random.nextInt(kinds.length)], random.nextLong()));
        }
        return steps;
      }

      RandomGenerator random() {
        return new SplittableRandom(salt);
      }
    }

    /** Result of a sequence: where server and model differ, if so, and all calls up to there. */
    record Result(List<Observation> observations, List<CallResult> calls) {
      boolean shows(BehaviourRule rule) {
        return observations.stream().anyMatch(o -> o.rule() == rule);
      }
    }

    static Result play(InspectionContext outer, List<Step> steps) {
      SequencePlayer player = new SequencePlayer(outer);
      List<CallResult> calls;
      try {
        for (Step step : steps) {
          player.play(step);
          if (!player.observed.isEmpty()) {
            break;
          }
        }
        calls = player.context.calls();
      } finally {
        player.deleteAll();
        outer.state().createCalls().putAll(player.state.createCalls());
      }
      return new Result(List.copyOf(player.observed), calls);
    }

    private void deleteAll() {
      for (ModelWebhook webhook : state.owned()) {
        context.delete(webhook.id());
      }
    }

    private void play(Step step) {
      RandomGenerator random = step.random();
      switch (step.kind()) {
        case CREATE -> create(random);
        case LIST -> list();
        default -> {
          if (!state.owned().isEmpty()) {
            play(step, state.owned().get(random.nextInt(state.owned().size())), random);
          }
        }
      }
    }

    private void play(Step step, ModelWebhook webhook, RandomGenerator random) {
      switch (step.kind()) {
        case GET -> PresenceCheck.read(context, webhook);
        case UPDATE -> update(webhook, random);
        case WRONG_UPDATE -> updateWrongly(webhook, random);
        case DELETE -> {
          DeleteInspections.delete(context, webhook);
          state.forget(webhook.id());
        }
        default -> throw new IllegalStateException(step.toString());
      }
    }

    private void create(RandomGenerator random) {
      Map<String, Object> body = state.bodies().random(random);
      NewWebhookCheck.check(context, body, context.create(body));
    }

    private void update(ModelWebhook webhook, RandomGenerator random) {
      Map<String, Object> body = state.bodies().random(random);
      Map<String, Object> part = new LinkedHashMap<>();
      body.forEach(
          (name, value) -> {
            if (random.nextInt(3) == 0) {
              part.put(name, value);
            }
          });
      Map<String, Object> patch = isValid(webhook, part) ? part : body;
      if (isValid(webhook, patch)) {
        UpdateInspections.update(context, webhook, patch);
      }
    }

    private boolean isValid(ModelWebhook webhook, Map<String, Object> patch) {
      return context.merge(webhook, patch).violations().isEmpty();
    }

    private void updateWrongly(ModelWebhook webhook, RandomGenerator random) {
      Map<String, Shape> properties = state.bodies().shape().properties();
      List<String> names = new ArrayList<>(webhook.fields().keySet());
      names.remove(WebhookFields.ACTIVE);
      names.remove(WebhookFields.NAME);
      names.retainAll(properties.keySet());
      String name = names.get(random.nextInt(names.size()));
      Map<String, Object> patch = new LinkedHashMap<>();
      patch.put(WebhookFields.NAME, state.bodies().values(WebhookFields.NAME).get(0));
      patch.put(name, WrongValues.of(name, properties.get(name)).get("wrong type"));
      ApiCall call = context.full().update(webhook.id(), patch);
      boolean wrong =
          context.contract().checkRequest(call.request()).violations().stream()
              .anyMatch(v -> v.severity() == Severity.ERROR);
      if (!wrong || PresenceCheck.read(context, webhook).isEmpty() || !observed.isEmpty()) {
        return;
      }
      CallResult update = context.send(call);
      if (update.isSuccessful()) {
        context.report(
            new Observation(
                    BehaviourRule.VALIDATION_ACCEPTED, "400 validation_error", update.summary())
                .at("/" + name)
                .fix("have the server check \"" + name + "\" and answer 400")
                .on(update));
        return;
      }
      CallResult after = context.get(webhook.id());
      if (after.webhook().isPresent()) {
        ModelWebhook kept = state.owned(webhook.id()).orElse(webhook);
        context.report(
            kept.differences(state.expected(), after.webhook().get()),
            BehaviourRule.UPDATE_ATOMIC,
            ", as before",
            update,
            after);
      }
    }

    private void list() {
      CallResult list = context.listOwn();
      List<Observation> found = new ArrayList<>();
      ListInspections.expectSuccess(list, found);
      List<Long> ids = list.ids();
      ListInspections.expectNoDuplicates(ids, List.of(list), found);
      for (ModelWebhook webhook : state.owned()) {
        if (!ids.contains(webhook.id()) && PresenceCheck.isPresent(context, webhook)) {
          found.add(
              new Observation(
                      BehaviourRule.LIST_MISSING,
                      "webhook " + webhook.id(),
                      Counts.of(ids.size(), "other"))
                  .at("/data")
                  .fix("have the server list what it has")
                  .on(webhook.create(), list));
        }
      }
      for (Map<String, Object> entry : list.webhooks()) {
        PresenceCheck.compareEntry(context, list, entry, found);
      }
      found.forEach(context::report);
    }
  }
}
