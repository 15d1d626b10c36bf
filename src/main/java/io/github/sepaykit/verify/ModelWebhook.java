package io.github.sepaykit.verify;

import io.github.sepaykit.contract.CheckedMerge;
import io.github.sepaykit.contract.Contract;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A webhook that this run created, as the model has it.
 *
 * @param id its id
 * @param fields what it must hold, in the form in which it is sent
 * @param given names of the fields that were sent; the others hold defaults
 * @param create the call that made it
 * @param deviations what the server shows in place of some fields, as far as that was told
 */
record ModelWebhook(
    long id,
    Map<String, Object> fields,
    Set<String> given,
    CallResult create,
    Map<String, Object> deviations) {

  static ModelWebhook created(
      long id, Map<String, Object> body, Contract contract, CallResult create) {
    Map<String, Object> fields =
        contract.checkRequest(create.request()).body().orElse(new LinkedHashMap<>(body));
    return new ModelWebhook(id, fields, body.keySet(), create, Map.of());
  }

  /** This webhook with a patch applied, by the contract's rules of what a change drops. */
  ModelWebhook updated(Map<String, Object> patch, Contract contract) {
    CheckedMerge merge = merge(patch, contract);
    Set<String> all = new LinkedHashSet<>(given);
    all.addAll(patch.keySet());
    Map<String, Object> left = new LinkedHashMap<>(deviations);
    left.keySet().removeAll(patch.keySet());
    return new ModelWebhook(id, merge.merged(), all, create, left);
  }

  /** Where what a server shows of it is neither right nor told already. */
  List<ExpectedWebhook.Difference> differences(ExpectedWebhook views, Map<String, Object> shown) {
    return views.compare(views.of(fields), shown).stream()
        .filter(
            d ->
                !(deviations.containsKey(d.field())
                    && ExpectedWebhook.same(deviations.get(d.field()), d.was())))
        .toList();
  }

  /** This webhook with differences that have been told. */
  ModelWebhook told(List<ExpectedWebhook.Difference> differences) {
    Map<String, Object> all = new LinkedHashMap<>(deviations);
    differences.forEach(d -> all.put(d.field(), d.was()));
    return new ModelWebhook(id, fields, given, create, all);
  }

  CheckedMerge merge(Map<String, Object> patch, Contract contract) {
    return contract.checkMerge(contract.operation("updateWebhook").orElseThrow(), fields, patch);
  }
}
