package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.state.User;
import java.util.Map;

/** User behind a token. */
final class ProfileResource implements Resource {
  @Override
  public Map<String, Meaning> operations() {
    return Map.of("getProfile", ProfileResource::get);
  }

  @Override
  public String noun() {
    return "user";
  }

  @SpecRef("#/paths/~1api~1v1~1me/get")
  private static OperationOutcome get(OperationCall call) {
    User user = call.user();
    return ShownAnswers.one(
        call.operation(),
        member ->
            switch (member) {
              case "id" -> user.id();
              case "first_name" -> user.profile().firstName();
              case "last_name" -> user.profile().lastName();
              case "email" -> user.profile().email();
              case "phone" -> user.profile().phone();
              case "avatar" -> user.profile().avatar();
              default -> null;
            });
  }
}
