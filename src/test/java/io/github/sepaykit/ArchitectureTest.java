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

  /** Room and the rooms it may import; {@code <root>} is the facade. */
  private static final Map<String, Set<String>> MAP = new LinkedHashMap<>();

  static {
    MAP.put("contract", Set.of());
    MAP.put("state", Set.of());
    MAP.put("control", Set.of("state"));
    MAP.put("http", Set.of());
    MAP.put("delivery", Set.of("contract", "state", "http"));
    MAP.put("fake", Set.of("contract", "state", "control", "http", "delivery"));
    MAP.put("<root>", Set.of("contract", "state", "control", "fake", "delivery"));
    MAP.put("report", Set.of("contract"));
    MAP.put("exam", Set.of("contract", "delivery", "report", "state", "http"));
    MAP.put("proxy", Set.of("contract", "report", "http"));
    MAP.put("adapter", Set.of("contract"));
    MAP.put("traffic", Set.of("contract", "report"));
    MAP.put("verify", Set.of("contract", "report", "http"));
    MAP.put(
        "junit",
        Set.of("<root>", "contract", "state", "control", "report", "verify", "exam", "adapter"));
    MAP.put(
        "cli",
        Set.of(
            "<root>",
            "contract",
            "state",
            "control",
            "fake",
            "junit",
            "adapter",
            "report",
            "verify",
            "delivery",
            "exam",
            "proxy",
            "traffic"));
  }

  private static JavaClasses kit;

  @BeforeAll
  static void read() {
    kit =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  private static Stream<String> rooms() {
    return MAP.keySet().stream();
  }

  private static String[] packages(String room) {
    return room.equals("<root>")
        ? new String[] {ROOT}
        : new String[] {ROOT + "." + room, ROOT + "." + room + ".."};
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomImportsOnlyTheRoomsOfTheMap(String room) {
    List<String> forbidden = new ArrayList<>();
    for (String other : MAP.keySet()) {
      if (!other.equals(room) && !MAP.get(room).contains(other)) {
        forbidden.addAll(List.of(packages(other)));
      }
    }
    if (!forbidden.isEmpty()) {
      noClasses()
          .that()
          .resideInAnyPackage(packages(room))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden.toArray(String[]::new))
          .check(kit);
    }
  }

  @Test
  void everyClassLivesInARoomOfTheMap() {
    String[] known = rooms().flatMap(room -> Stream.of(packages(room))).toArray(String[]::new);
    classes().should().resideInAnyPackage(known).check(kit);
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching("io.github.(**)").should().beFreeOfCycles().check(kit);
  }

  @Test
  void theInsideOfTheContractBelongsToTheContract() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages("contract"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".contract.internal..")
        .check(kit);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".contract.internal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".contract")
        .check(kit);
  }

  @Test
  void librariesStayInTheirRooms() {
    only("org.junit..", ROOT + ".junit");
    only("org.assertj..", ROOT + ".junit");
    only("picocli..", ROOT + ".cli");
    only("org.apache.hc..", ROOT + ".proxy", ROOT + ".delivery.wire");
    only("io.restassured..", ROOT + ".adapter.restassured");
    only("okhttp3..", ROOT + ".adapter.okhttp");
    only("okio..", ROOT + ".adapter.okhttp");
    only("org.springframework..", ROOT + ".adapter.spring");
    only("com.networknt..", ROOT + ".contract.internal");
    only("io.swagger..", ROOT + ".contract.internal");
    only("org.yaml..", ROOT + ".contract.internal");
    noClasses()
        .that(not(resideInAPackage(ROOT + ".fake..")).and(not(equivalentTo(SePayFake.class))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.tomakehurst..")
        .because("WireMock lives in fake; SePayFake.wireMock() is the one way out")
        .check(kit);
  }

  private static void only(String library, String... rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
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
                "picocli..")
            .as("a library's type");
    List<String> leaks = new ArrayList<>();
    for (JavaClass type : kit) {
      boolean published =
          isPublic(type)
              && !type.getPackageName().equals(ROOT + ".contract.internal")
              && !type.getPackageName().equals(ROOT + ".cli");
      for (JavaMember member : published ? type.getMembers() : Set.<JavaMember>of()) {
        boolean seen =
            member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
        boolean wayOut = member.getName().equals("wireMock");
        if (seen && !wayOut && member.getAllInvolvedRawTypes().stream().anyMatch(library)) {
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

  @Test
  void noFileIsLongerThanAReaderCanHold() throws IOException {
    Set<String> long_ = new TreeSet<>();
    for (String top : List.of("src/main/java", "src/test/java", "examples")) {
      try (Stream<Path> files = Files.walk(Path.of(top))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          if (Files.readAllLines(file).size() > 350) {
            long_.add(file.toString());
          }
        }
      }
    }
    assertThat(long_).isEmpty();
  }
}
