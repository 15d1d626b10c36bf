package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.CreateBody;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.UrlRules;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both ways to register, and which server they lead to. */
class RegistrationTest {
  private static final Path SEED = Path.of("target", "junit-registration", "seed.json");
  private static final Path STUBS = Path.of("target", "junit-registration", "stubs");
  private static final CompanySettings EVERYTHING_ELSE =
      new CompanySettings(ErrorDialect.OBSERVED, true, 200, CreateBody.BOTH, 500, UrlRules.LIVE);

  abstract static class PublishesSettings {
    @Test
    void tellsWhereItIs(SePay sepay, @SePayUrl URI url, TestReporter reporter) {
      reporter.publishEntry("url", url.toString());
      reporter.publishEntry("company", "" + sepay.companyId());
      reporter.publishEntry("settings", sepay.settings().toString());
      reporter.publishEntry("companies", sepay.companies().toString());
      reporter.publishEntry("faults", sepay.faults().library().toString());
    }
  }

  @Fixture
  @SePayTest
  static class Bare extends PublishesSettings {}

  @Fixture
  @SePayTest
  static class BareToo extends PublishesSettings {}

  @Fixture
  @ExtendWith(SePayExtension.class)
  static class WithoutOptions extends PublishesSettings {}

  @Fixture
  @SePayTest(
      errors = ErrorDialect.OBSERVED,
      strict = true,
      createStatus = 200,
      createBody = CreateBody.BOTH,
      retryObjectStatus = 500,
      urlRules = UrlRules.LIVE)
  static class Changed extends PublishesSettings {}

  @Fixture
  static class ChangedByField extends PublishesSettings {
    @RegisterExtension
    static final SePayExtension EXTENSION =
        SePayExtension.builder()
            .errors(ErrorDialect.OBSERVED)
            .strict(true)
            .createStatus(200)
            .createBody(CreateBody.BOTH)
            .retryObjectStatus(500)
            .urlRules(UrlRules.LIVE)
            .build();
  }

  @Fixture
  static class ByInstanceField extends PublishesSettings {
    @RegisterExtension final SePayExtension extension = SePayExtension.builder().build();
  }

  @Fixture
  static class SharedByInstanceField extends PublishesSettings {
    @RegisterExtension
    final SePayExtension extension =
        SePayExtension.builder().isolation(Isolation.PER_CLASS).build();
  }

  @SePayTest(createStatus = 200)
  @Retention(RetentionPolicy.RUNTIME)
  @interface ShopTest {}

  @Fixture
  @ShopTest
  static class ByOwnAnnotation extends PublishesSettings {}

  static class Inheriting extends Changed {}

  @Fixture
  @SePayTest(createStatus = 302)
  static class Impossible extends PublishesSettings {}

  @Fixture
  @SePayTest(
      seed = "target/junit-registration/seed.json",
      stubs = "target/junit-registration/stubs",
      spec = "openapi/sepay-webhooks.yaml")
  static class OwnServer extends PublishesSettings {}

  @Fixture
  static class OwnServerByField extends PublishesSettings {
    @RegisterExtension
    static final SePayExtension EXTENSION =
        SePayExtension.builder()
            .seed(Path.of("target/../target/junit-registration/seed.json"))
            .stubs(STUBS.toAbsolutePath())
            .spec(Path.of("openapi/sepay-webhooks.yaml"))
            .build();
  }

  @Fixture
  @SePayTest(seed = "no/such/seed.json")
  static class LostSeed extends PublishesSettings {}

  @Test
  void allClassesOfOneRunShareTheServer() {
    Run run =
        Run.of(
            Bare.class,
            BareToo.class,
            WithoutOptions.class,
            Changed.class,
            ChangedByField.class,
            ByInstanceField.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.published("url")).hasSize(6);
    assertThat(run.distinct("url")).hasSize(1);
    assertThat(run.distinct("company")).hasSize(6);
  }

  @Test
  void theServerStopsAfterTheRun() {
    String url = Run.of(Bare.class).published("url").get(0);
    assertThatThrownBy(() -> SePay.connect(URI.create(url)))
        .hasMessageContaining("control.unreachable");
  }

  @Test
  void aBareAnnotationAndABareExtensionMeanTheDefaults() {
    assertThat(Run.of(Bare.class, WithoutOptions.class, ByInstanceField.class).distinct("settings"))
        .containsExactly(CompanySettings.defaults().toString());
  }

  @Test
  void bothStylesSetTheSameOptions() {
    Run run = Run.of(Changed.class, ChangedByField.class);
    assertThat(run.published("settings"))
        .containsExactly(EVERYTHING_ELSE.toString(), EVERYTHING_ELSE.toString());
  }

  @Test
  void subclassesInheritTheAnnotation() {
    assertThat(Run.of(Inheriting.class).published("settings"))
        .containsExactly(EVERYTHING_ELSE.toString());
  }

  @Test
  void anAnnotationOfOnesOwnMayBearIt() {
    assertThat(Run.of(ByOwnAnnotation.class).published("settings"))
        .containsExactly(CompanySettings.defaults().withCreateStatus(200).toString());
  }

  @Test
  void impossibleOptionsNameTheClass() {
    assertThat(Run.of(Impossible.class).failure())
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining("Impossible")
        .hasMessageContaining("createStatus must be 200 or 201, was 302");
  }

  @Test
  void seedStubsAndSpecMakeAnotherServerThatBothStylesShare() throws IOException {
    Files.createDirectories(STUBS.resolve("faults"));
    Files.writeString(SEED, "{\"companies\":[{\"id\":7001,\"name\":\"Seeded\"}]}");
    Files.writeString(
        STUBS.resolve("faults").resolve("teapot.json"), "{\"response\":{\"status\":418}}");
    Run run = Run.of(Bare.class, OwnServer.class, OwnServerByField.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.distinct("url")).hasSize(2);
    assertThat(run.published("companies").get(0)).doesNotContain("7001");
    assertThat(run.published("companies").subList(1, 3)).allMatch(ids -> ids.contains("7001"));
    assertThat(run.published("faults").subList(1, 3)).allMatch(ids -> ids.contains("teapot"));
  }

  @Test
  void aSeedThatIsNotThereFailsTheTestAndNamesTheFile() {
    assertThat(Run.of(LostSeed.class).failure()).hasMessageContaining("seed.json");
  }

  @Test
  void aSharedCompanyNeedsAStaticField() {
    assertThat(Run.of(SharedByInstanceField.class).failure())
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining("needs a static @RegisterExtension field")
        .hasNoSuppressedExceptions();
  }
}
