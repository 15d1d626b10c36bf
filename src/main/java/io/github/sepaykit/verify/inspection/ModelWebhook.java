package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.CheckedMerge;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.verify.inspection.ExpectedWebhook.Difference;
import io.github.sepaykit.verify.session.CallResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Model of a webhook that this run created.
 *
 * @param fields fields that it must have, in the form in which they are sent
 * @param given names of the fields that were sent; the others hold defaults
 * @param create the call that made it
 * @param deviations values that the server shows in place of some fields, as far as reported
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

  /** Returns this webhook after an update. */
  ModelWebhook updated(Map<String, Object> patch, CheckedMerge merge) {
    Set<String> all = new LinkedHashSet<>(given);
    all.addAll(patch.keySet());
    Map<String, Object> left = new LinkedHashMap<>(deviations);
    left.keySet().removeAll(patch.keySet());
    return new ModelWebhook(id, merge.merged(), all, create, left);
  }

  /** Returns where a server shows something that is neither right nor reported already. */
  List<Difference> differences(ExpectedWebhook expected, Map<String, Object> shown) {
    return expected.compare(expected.of(fields), shown).stream()
        .filter(
            d ->
                !(deviations.containsKey(d.field())
                    && ExpectedWebhook.isSame(deviations.get(d.field()), d.was())))
        .toList();
  }

  /** Returns this webhook with differences that have been reported. */
  ModelWebhook withReported(List<Difference> differences) {
    Map<String, Object> all = new LinkedHashMap<>(deviations);
    differences.forEach(d -> all.put(d.field(), d.was()));
    return new ModelWebhook(id, fields, given, create, all);
  }
}
