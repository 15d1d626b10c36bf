package io.github.sepaykit.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether webhooks that nobody named are still there, as they were. */
final class PresenceCheck {
  private PresenceCheck() {}

  /**
   * Reads a webhook that must be as the model has it; the model takes over what differs.
   *
   * @return empty when it is gone, or cannot be read
   */
  static Optional<CallResult> read(InspectionContext probe, RunState world, ModelWebhook known) {
    ModelWebhook webhook = world.owned(known.id()).orElse(known);
    CallResult read = probe.send(probe.full().get(webhook.id()));
    if (read.status() == 404) {
      gone(probe, world, webhook, read);
      return Optional.empty();
    }
    if (read.webhook().isEmpty()) {
      return Optional.empty();
    }
    List<ExpectedWebhook.Difference> differences =
        webhook.differences(world.views(), read.webhook().orElseThrow());
    for (ExpectedWebhook.Difference d : differences) {
      probe.report(
          CreateInspections.differing(
                  world, BehaviourRule.OTHERS_UNTOUCHED, d, ", which no call has changed")
              .on(read));
    }
    world.keep(webhook.told(differences));
    return Optional.of(read);
  }

  /** Looks for all webhooks of the run in one list; what is missing there is asked for. */
  static void all(InspectionContext probe, RunState world) {
    CallResult list =
        probe.send(probe.full().list(PageReader.query(world.ownFilter(), 1, PageReader.LARGEST)));
    List<Long> ids = list.webhooks().stream().map(ListedWebhooks::id).toList();
    for (ModelWebhook webhook : world.owned()) {
      if (!ids.contains(webhook.id())) {
        isThere(probe, world, webhook);
      }
    }
  }

  /** Whether a webhook can still be read; when not, that is told. */
  static boolean isThere(InspectionContext probe, RunState world, ModelWebhook webhook) {
    CallResult read = probe.send(probe.full().get(webhook.id()));
    if (read.status() == 404) {
      gone(probe, world, webhook, read);
      return false;
    }
    return true;
  }

  private static void gone(
      InspectionContext probe, RunState world, ModelWebhook webhook, CallResult read) {
    world.forget(webhook.id());
    probe.report(
        new Observation(
                BehaviourRule.OTHERS_UNTOUCHED,
                "webhook " + webhook.id() + ", which nobody deleted",
                read.answer())
            .fix("have the server delete what it is told and nothing else")
            .on(webhook.create(), read));
  }

  /** Entries of a list that show something else than the model: which of both is right? */
  static void listed(
      InspectionContext probe,
      RunState world,
      CallResult list,
      Map<String, Object> shown,
      List<Observation> found) {
    Optional<ModelWebhook> owned =
        world.owned().stream().filter(w -> w.id() == ListedWebhooks.id(shown)).findFirst();
    if (owned.isEmpty() || owned.get().differences(world.views(), shown).isEmpty()) {
      return;
    }
    read(probe, world, owned.get()).ifPresent(read -> found.addAll(same(world, list, shown, read)));
  }

  /** Where the entry of a list shows something else than a get. */
  static List<Observation> same(
      RunState world, CallResult list, Map<String, Object> shown, CallResult read) {
    List<Observation> found = new ArrayList<>();
    for (ExpectedWebhook.Difference d :
        world.views().compare(read.webhook().orElseThrow(), shown)) {
      found.add(
          CreateInspections.differing(world, BehaviourRule.LIST_SAME, d, ", as a get shows it")
              .on(list, read));
    }
    return found;
  }
}
