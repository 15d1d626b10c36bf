package io.github.sepaykit.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.control.SePay;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/** The image, and its container in tests; runs where an engine is. */
@Timeout(600)
class SePayContainerTest {
  private static final String IMAGE = System.getProperty("sepay.kit.image");

  @Test
  void deliversToAServerOfTheTest() throws Exception {
    CopyOnWriteArrayList<String> paid = new CopyOnWriteArrayList<>();
    HttpServer shop =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    shop.createContext(
        "/hook",
        exchange -> {
          paid.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] success = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, success.length);
          exchange.getResponseBody().write(success);
          exchange.close();
        });
    shop.start();
    try (SePayContainer fake = new SePayContainer()) {
      fake.start();
      SePay sepay = fake.sepay();
      sepay
          .webhooks()
          .add(
              Map.of(
                  "bank_account_id",
                  sepay.bankAccounts().get(0).id(),
                  "name",
                  "Shop",
                  "event_type",
                  "All",
                  "authen_type",
                  "No_Authen",
                  "request_content_type",
                  "Json",
                  "webhook_url",
                  "http://localhost:" + shop.getAddress().getPort() + "/hook",
                  "skip_if_no_code",
                  0,
                  "is_verify_payment",
                  0));
      sepay.deliveries(sepay.receive(250_000).content("DH1029").send()).awaitAcknowledged();
      assertThat(paid).singleElement().asString().contains("250000", "DH1029");
    } finally {
      shop.stop(0);
    }
  }

  @Test
  void takesPathTokenAndOptionsOfServe() {
    try (SePayContainer fake =
        new SePayContainer(IMAGE)
            .withBasePath("/sepay")
            .withAdminToken("s3cret")
            .withEnv("SEPAY_KIT_STRICT", "true")) {
      fake.start();
      assertThat(fake.baseUrl().getPath()).isEqualTo("/sepay");
      assertThat(fake.sepay().settings().strict()).isTrue();
      assertThatThrownBy(() -> SePay.connect(fake.baseUrl())).hasMessageContaining("admin.token");
    }
  }

  @Test
  void runsWithoutRootOnAReadOnlyDiskAndSaysThatItIsHealthy() {
    InspectImageResponse image =
        DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();
    assertThat(image.getConfig().getUser()).isEqualTo("65532:65532");
    assertThat(image.getSize()).isLessThan(120_000_000L);
    try (GenericContainer<?> fake =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(8080)
            .withCreateContainerCmdModifier(
                command -> command.getHostConfig().withReadonlyRootfs(true))
            .waitingFor(Wait.forHealthcheck())) {
      fake.start();
      SePay sepay =
          SePay.connect(
              java.net.URI.create("http://" + fake.getHost() + ":" + fake.getMappedPort(8080)));
      assertThat(sepay.newCompany().bankAccounts()).hasSize(1);
      assertThat(fake.getLogs()).contains("ready on").doesNotContain("\tat ");
      DockerClientFactory.instance().client().stopContainerCmd(fake.getContainerId()).exec();
      assertThat(
              DockerClientFactory.instance()
                  .client()
                  .inspectContainerCmd(fake.getContainerId())
                  .exec()
                  .getState()
                  .getExitCodeLong())
          .as("ended by SIGTERM, not killed")
          .isEqualTo(143);
    }
  }

  @Test
  void aNeighbourDrivesItByTheNameOfItsService() {
    try (Network network = Network.newNetwork();
        SePayContainer fake =
            new SePayContainer().withNetwork(network).withNetworkAliases("sepay");
        GenericContainer<?> neighbour =
            new GenericContainer<>(IMAGE)
                .withNetwork(network)
                .withCommand("trigger", "--url", "http://sepay:8080", "--amount", "1000")
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
      fake.start();
      neighbour.start();
      assertThat(neighbour.getLogs()).contains("in 1000 VND on bank account 19");
    }
  }
}
