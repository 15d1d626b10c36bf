package io.github.sepaykit.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the inspections of one run share. Used by one thread. */
final class RunState {
  private final ExpectedWebhook views;
  private final Optional<BodyGenerator> bodies;
  private final Map<Long, ModelWebhook> owned = new LinkedHashMap<>();
  private final Map<Long, CallResult> lastIds = new LinkedHashMap<>();
  private String whyNotWritable;
  private boolean filterWorks = true;

  RunState(ExpectedWebhook views, Optional<BodyGenerator> bodies) {
    this.views = views;
    this.bodies = bodies;
    this.whyNotWritable = bodies.isPresent() ? "" : "read-only: give --write";
  }

  /** A world of the same run without any webhooks; ids stay known. */
  RunState fresh() {
    RunState fresh = new RunState(views, bodies);
    fresh.lastIds.putAll(lastIds);
    fresh.filterWorks = filterWorks;
    return fresh;
  }

  ExpectedWebhook views() {
    return views;
  }

  /** Present in a run that writes. */
  BodyGenerator bodies() {
    return bodies.orElseThrow();
  }

  boolean writes() {
    return bodies.isPresent();
  }

  /** Why nothing can be written; empty when it can. */
  String whyNotWritable() {
    return whyNotWritable;
  }

  void notWritable(String why) {
    whyNotWritable = why;
  }

  /** The webhooks that stand for the whole run, the oldest first. */
  List<ModelWebhook> owned() {
    return new ArrayList<>(owned.values());
  }

  Optional<ModelWebhook> owned(long id) {
    return Optional.ofNullable(owned.get(id));
  }

  void keep(ModelWebhook webhook) {
    owned.put(webhook.id(), webhook);
  }

  void forget(long id) {
    owned.remove(id);
  }

  /** Every id that was ever created in this run, with the call that did. */
  Map<Long, CallResult> lastIds() {
    return lastIds;
  }

  /** A filter that shows the webhooks of this run only; none when the server does not heed it. */
  Map<String, String> ownFilter() {
    return filterWorks ? Map.of(BodyGenerator.URL, bodies().mark().id()) : Map.of();
  }

  /** The filter shows too much or too little: lists are read without one from here on. */
  void distrustFilter() {
    filterWorks = false;
  }
}
