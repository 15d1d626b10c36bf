package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.PaymentCodeFormat.CharacterType;
import io.github.sepaykit.state.profile.CompanyProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Company of a token, and how its payment codes are found. */
final class CompanyResource implements Resource {
  private static final String FORMATS = "payment_code_formats";
  private static final String FROM = "suffix_from";
  private static final String TO = "suffix_to";
  private static final Map<String, CharacterType> CHARACTERS =
      Map.of(
          "NumberOnly", CharacterType.NUMBER_ONLY,
          "NumberAndLetter", CharacterType.NUMBER_AND_LETTER);

  private final Contract contract;

  CompanyResource(Contract contract) {
    this.contract = contract;
  }

  @Override
  public Map<String, Meaning> operations() {
    return Map.of(
        "getCompany", CompanyResource::get, "updateCompanyConfigurations", this::configure);
  }

  @Override
  public String noun() {
    return "company";
  }

  @SpecRef("#/paths/~1api~1v1~1company/get")
  private static OperationOutcome get(OperationCall call) {
    Company company = call.company();
    CompanyProfile profile = company.profile();
    Shape configurations = ShownAnswers.data(call.operation()).properties().get("configurations");
    return ShownAnswers.one(
        call.operation(),
        member ->
            switch (member) {
              case "id" -> company.id();
              case "full_name" -> profile.fullName();
              case "short_name" -> profile.shortName();
              case "role" -> call.user().role();
              case "status" -> profile.status();
              case "subscription" -> profile.subscription();
              case "begin_date" -> profile.beginDate();
              case "end_date" -> profile.endDate();
              case "configurations" ->
                  ShownAnswers.view(configurations)
                      .render(name -> configuration(company, configurations, name));
              default -> null;
            });
  }

  @SpecRef("#/components/schemas/Configurations")
  private static @Nullable Object configuration(Company company, Shape shape, String member) {
    return switch (member) {
      case "bank_sub_account" -> !company.virtualAccounts().isEmpty();
      case "paycode" -> company.paymentCodeFormats().stream().anyMatch(PaymentCodeFormat::active);
      case "data_storage_time" -> String.valueOf(company.profile().dataStorageDays());
      case FORMATS -> {
        Optional<Shape> each = shape.properties().get(FORMATS).items();
        yield company.paymentCodeFormats().stream()
            .map(format -> render(each.orElseThrow(), format))
            .toList();
      }
      default -> null;
    };
  }

  private static Map<String, Object> render(Shape shape, PaymentCodeFormat format) {
    return ShownAnswers.view(shape)
        .render(
            member ->
                switch (member) {
                  case "prefix" -> format.prefix();
                  case FROM -> (long) format.suffixFrom();
                  case TO -> (long) format.suffixTo();
                  case "character_type" -> name(format.characterType());
                  case "is_active" -> format.active();
                  default -> null;
                });
  }

  private static String name(CharacterType type) {
    return CHARACTERS.entrySet().stream()
        .filter(entry -> entry.getValue() == type)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  @SpecRef("#/paths/~1api~1v1~1company~1configurations/patch")
  private OperationOutcome configure(OperationCall call) {
    List<PaymentCodeFormat> formats = new ArrayList<>();
    List<Violation> broken = new ArrayList<>();
    List<?> given = call.body().get(FORMATS) instanceof List<?> list ? list : List.of();
    for (int i = 0; i < given.size(); i++) {
      Map<?, ?> format = (Map<?, ?>) given.get(i);
      long from = (Long) format.get(FROM);
      long to = (Long) format.get(TO);
      if (to < from) {
        broken.add(shorter(call.operation(), i, from, to));
      } else {
        formats.add(
            new PaymentCodeFormat(
                (String) format.get("prefix"),
                (int) from,
                (int) to,
                CHARACTERS.get((String) format.get("character_type")),
                format.get("is_active").equals(1L)));
      }
    }
    if (!broken.isEmpty()) {
      return new OperationOutcome.Refused(Validation.refusal(broken));
    }
    call.company().configure(formats);
    Shape shape = ShownAnswers.data(call.operation());
    return ShownAnswers.one(
        call.operation(), member -> configuration(call.company(), shape, member));
  }

  private Violation shorter(Operation operation, int index, long from, long to) {
    String pointer =
        operation
            .requestBody()
            .map(body -> body.properties().get(FORMATS))
            .flatMap(Shape::items)
            .map(items -> items.properties().get(TO).pointer())
            .orElse("");
    return new Violation(
        Rule.REQUEST_BODY_RANGE,
        Severity.DRIFT,
        "/" + FORMATS + "/" + index + "/" + TO,
        contract.clause(pointer, Evidence.DECIDED),
        "at least " + FROM + ", which is " + from,
        String.valueOf(to),
        "send the larger number as " + TO);
  }
}
