package io.github.sepaykit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.sepaykit.contract.SpecRef;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the map of {@code docs/architecture.md}. */
class ArchitectureTest {
  private static final String ROOT = "io.github.sepaykit";

  /**
   * Package and the packages it may import; {@code <root>} is the facade. Inner packages stand for
   * themselves.
   */
  private static final Map<String, Set<String>> MAP = new LinkedHashMap<>();

  static {
    Set.of("contract.document", "signature", "state.profile", "http", "tunnel")
        .forEach(alone -> allow(alone, ""));
    allow("contract.internal", "contract.document");
    allow("contract.http", "contract.internal");
    allow("contract.assembly", "contract.document contract.internal");
    allow("contract.lint", "contract.assembly contract.document contract.http contract.internal");
    allow(
        "contract",
        "contract.document contract.http contract.internal contract.lint contract.assembly signature");
    allow("state", "state.profile");
    allow("control", "contract.document state state.authorization state.profile");
    allow("livelog", "contract contract.document contract.http state");
    allow("delivery.wire", "contract.document contract.http http signature state tunnel");
    allow("delivery", "contract contract.document contract.http delivery.wire http livelog state");
    String messages = "contract contract.document contract.http ";
    allow("fake.tenant", messages + "control delivery delivery.wire state");
    allow("state.authorization", "state");
    allow("oauth", "contract state state.authorization");
    allow("fake.oauth", messages + "fake.operation oauth state state.authorization");
    allow(
        "fake.operation",
        "contract contract.document contract.http delivery.wire http state state.profile");
    allow(
        "fake.admin",
        "contract contract.document contract.http control delivery fake.operation fake.tenant oauth state state.authorization state.profile");
    allow(
        "fake",
        "contract contract.document contract.http control delivery delivery.wire fake.admin fake.oauth fake.operation fake.tenant http livelog oauth state state.authorization");
    allow("<root>", "contract control delivery.wire fake fake.tenant http livelog state tunnel");
    allow("listen", "<root> contract.document control livelog state");
    allow("report", "contract contract.document contract.http");
    allow("report.format", "contract contract.document contract.http report");
    allow("exam.payment", "contract.http delivery.wire signature state");
    allow("exam.state", "contract.http delivery.wire");
    allow("exam.receiver", "contract.http delivery.wire exam.payment exam.state report");
    allow(
        "exam",
        "contract.document contract.http delivery.wire exam.payment exam.receiver exam.state http report state");
    allow("verify", "contract contract.document http report");
    allow("verify.session", "contract contract.document contract.http http report verify");
    allow(
        "verify.inspection",
        "contract contract.document contract.http report verify verify.session");
    allow(
        "verify.run",
        "contract contract.document contract.http report verify verify.inspection verify.session");
    allow("observed", "contract contract.document contract.http report");
    allow(
        "proxy",
        "contract contract.document contract.http http livelog observed report report.format");
    allow("traffic", "contract contract.document contract.http observed report signature");
    allow("adapter", "contract contract.document contract.http");
    for (String client : List.of("jdk", "okhttp", "restassured", "spring")) {
      allow("adapter." + client, "adapter contract.http");
    }
    allow("testcontainers", "contract control http tunnel");
    allow(
        "junit",
        "<root> adapter adapter.jdk contract contract.document contract.http control exam report state state.authorization testcontainers verify verify.run");
    allow("spring", "control junit state");
    allow(
        "cli",
        "<root> contract contract.document contract.http control delivery.wire exam http listen livelog observed proxy report report.format state state.authorization traffic tunnel verify verify.run");
  }

  private static void allow(String importer, String imported) {
    MAP.put(importer, imported.isEmpty() ? Set.of() : Set.of(imported.split(" ")));
  }

  private static JavaClasses kit;

  @BeforeAll
  static void read() {
    kit =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  private static Stream<String> packages() {
    return MAP.keySet().stream();
  }

  private static String fullName(String name) {
    return name.equals("<root>") ? ROOT : ROOT + "." + name;
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyThePackagesOfTheMap(String name) {
    String[] forbidden =
        packages()
            .filter(other -> !other.equals(name) && !MAP.get(name).contains(other))
            .map(ArchitectureTest::fullName)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(fullName(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(kit);
  }

  @Test
  void everyClassBelongsToAPackageOfTheMap() {
    classes()
        .should()
        .resideInAnyPackage(packages().map(ArchitectureTest::fullName).toArray(String[]::new))
        .check(kit);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.github.(**)").should().beFreeOfCycles().check(kit);
  }

  @Test
  void librariesStayInTheirPackages() {
    List.of("org.junit..", "org.assertj..").forEach(of -> only(of, ROOT + ".junit"));
    only("picocli..", ROOT + ".cli");
    only("org.testcontainers..", ROOT + ".testcontainers");
    only("com.github.dockerjava..", ROOT + ".testcontainers");
    only("org.apache.hc..", ROOT + ".proxy", ROOT + ".delivery.wire");
    only("io.restassured..", ROOT + ".adapter.restassured");
    List.of("okhttp3..", "okio..").forEach(of -> only(of, ROOT + ".adapter.okhttp"));
    only("org.brotli..", ROOT + ".contract.http");
    only("org.jose4j..", ROOT + ".oauth");
    only("org.springframework..", ROOT + ".adapter.spring", ROOT + ".spring");
    List.of("com.networknt..", "io.swagger..", "org.yaml..")
        .forEach(of -> only(of, ROOT + ".contract.internal"));
    only(
        "com.fasterxml..",
        ROOT + ".contract",
        ROOT + ".contract.http",
        ROOT + ".contract.internal",
        ROOT + ".contract.lint",
        ROOT + ".contract.assembly",
        ROOT + ".control",
        ROOT + ".delivery.wire",
        ROOT + ".traffic");
    // Of the contract's own package only what nobody outside sees.
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".contract")
        .and()
        .arePublic()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(kit);
    noClasses()
        .that(not(resideInAPackage(ROOT + ".fake..")).and(not(equivalentTo(SePayFake.class))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.tomakehurst..")
        .because("WireMock lives in fake; SePayFake.wireMock() is the one escape hatch")
        .check(kit);
  }

  private static void only(String library, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(kit);
  }

  @Test
  void nothingTouchesWhatWireMockRelocated() {
    noClasses().should().dependOnClassesThat().resideInAPackage("wiremock..").check(kit);
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(kit);
  }

  @Test
  void timeIsGiven() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(kit);
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".state..", ROOT + ".contract..", ROOT + ".control..")
        .should()
        .callMethod(Clock.class, "systemUTC")
        .check(kit);
  }

  @Test
  void publicSignaturesNameNoLibrary() {
    DescribedPredicate<JavaClass> library =
        resideInAnyPackage(
                "com.fasterxml..",
                "com.networknt..",
                "io.swagger..",
                "com.github.tomakehurst..",
                "org.yaml..",
                "org.slf4j..",
                "org.apache.hc..",
                "org.jose4j..",
                "picocli..")
            .as("a library's type");
    List<String> leaks = new ArrayList<>();
    for (JavaClass type : kit) {
      boolean published =
          isPublic(type)
              && !type.getPackageName().equals(ROOT + ".contract.internal")
              && !type.getPackageName().equals(ROOT + ".contract.lint")
              && !type.getPackageName().equals(ROOT + ".cli");
      for (JavaMember member : published ? type.getMembers() : Set.<JavaMember>of()) {
        boolean seen =
            member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
        boolean escapeHatch = member.getName().equals("wireMock");
        if (seen && !escapeHatch && member.getAllInvolvedRawTypes().stream().anyMatch(library)) {
          leaks.add(member.getFullName());
        }
      }
    }
    assertThat(leaks).isEmpty();
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
  }

  @Test
  void everyReferenceToTheContractLeadsSomewhere() throws IOException {
    JsonNode document =
        new ObjectMapper()
            .readTree(new File("target/classes/META-INF/sepay-kit/openapi/sepay-webhooks.json"));
    List<String> references = new ArrayList<>();
    for (JavaClass type : kit) {
      type.tryGetAnnotationOfType(SpecRef.class)
          .ifPresent(ref -> references.addAll(List.of(ref.value())));
      for (JavaMethod method : type.getMethods()) {
        method
            .tryGetAnnotationOfType(SpecRef.class)
            .ifPresent(ref -> references.addAll(List.of(ref.value())));
      }
    }
    assertThat(references).hasSizeGreaterThan(10);
    assertThat(references)
        .allSatisfy(
            ref -> {
              String pointer = URI.create(ref).getFragment();
              assertThat(document.at(pointer).isMissingNode()).as(ref).isFalse();
            });
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    Set<String> unmarked = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path folder : files.filter(Files::isDirectory).toList()) {
        boolean holdsCode;
        try (Stream<Path> inside = Files.list(folder)) {
          holdsCode = inside.anyMatch(f -> f.toString().endsWith(".java"));
        }
        Path info = folder.resolve("package-info.java");
        if (holdsCode && !(Files.exists(info) && Files.readString(info).contains("@NullMarked"))) {
          unmarked.add(folder.toString());
        }
      }
    }
    assertThat(unmarked).isEmpty();
  }
}
