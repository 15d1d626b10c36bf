package io.github.sepaykit.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.tunnel.TunnelClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A fake SePay in a container.
 *
 * <pre>{@code
 * try (SePayContainer fake = new SePayContainer()) {
 *   fake.start();
 *   String token = fake.sepay().tokens().mint("webhook:write");
 *   client.connect(fake.baseUrl(), token);
 * }
 * }</pre>
 *
 * <p>Webhooks whose URLs lead to loopback are delivered to servers of the test's own JVM, whatever
 * port they are on and wherever the engine runs: the container opens a tunnel for that. Retries
 * wait until the company's clock is advanced, as in the test's JVM. Other options of {@code serve}
 * are variables: {@code withEnv("SEPAY_KIT_STRICT", "true")}.
 *
 * <p>Not thread-safe until it is started.
 */
public class SePayContainer extends GenericContainer<SePayContainer> {
  private static final int PORT = 8080;
  private static final int TUNNEL_PORT = 8090;
  private static final String SPEC = "SEPAY_KIT_SPEC";
  private static final String FILES = "/etc/sepay-kit/";

  private final String tunnelToken = UUID.randomUUID().toString();
  private String basePath = "";
  private @Nullable Edition edition;
  private String adminToken = "";
  private @Nullable TunnelClient tunnel;
  private @Nullable SePay sepay;

  /**
   * Takes the image that system property {@code sepay.kit.image} names; without it, an image is
   * built from the jars on the class path, once for each version of them, on the Java image that
   * system property {@code sepay.kit.base-image} names ({@code eclipse-temurin:17-jre} by default).
   *
   * @throws IllegalStateException when neither is possible; the message says what to add
   */
  public SePayContainer() {
    this(SePayImage.find());
  }

  /**
   * Takes an image of the kit.
   *
   * @param image name and tag, or digest
   */
  public SePayContainer(String image) {
    this(DockerImageName.parse(image));
  }

  /** Takes an image of the kit. */
  public SePayContainer(DockerImageName image) {
    super(image);
    prepare();
  }

  private SePayContainer(Future<String> image) {
    super(image);
    prepare();
  }

  private void prepare() {
    addExposedPorts(PORT, TUNNEL_PORT);
    addEnv("SEPAY_KIT_TUNNEL_TOKEN", tunnelToken);
    addEnv("SEPAY_KIT_VIRTUAL_TIME", "true");
    setWaitStrategy(Wait.forHttp("/__admin/sepay/health").forPort(PORT));
  }

  /** Adds a seed of your own, on top of the default one. */
  public SePayContainer withSeed(Path file) {
    return withFile("SEPAY_KIT_SEED", file);
  }

  /** Adds stubs of your own: a folder with {@code mappings/}, {@code faults/}, {@code __files/}. */
  public SePayContainer withStubs(Path folder) {
    return withFile("SEPAY_KIT_STUBS", folder);
  }

  /**
   * Takes an edition of the bundled contract, 2026 by default. It does not count beside {@link
   * #withSpec}.
   */
  public SePayContainer withEdition(Edition value) {
    edition = value;
    return this;
  }

  /**
   * Takes a contract document in place of the bundled one, and with it the folder {@code resources}
   * beside it, where the bundled one has its other files.
   */
  public SePayContainer withSpec(Path file) {
    Path resources = file.toAbsolutePath().resolveSibling("resources");
    if (Files.isDirectory(resources)) {
      String inside = FILES + SPEC.toLowerCase(java.util.Locale.ROOT) + "/resources";
      withCopyFileToContainer(MountableFile.forHostPath(resources, 0755), inside);
    }
    return withFile(SPEC, file);
  }

  private SePayContainer withFile(String variable, Path file) {
    String inside = FILES + variable.toLowerCase(java.util.Locale.ROOT) + "/" + file.getFileName();
    return withCopyFileToContainer(MountableFile.forHostPath(file.toAbsolutePath(), 0755), inside)
        .withEnv(variable, inside);
  }

  /**
   * Puts the API under a path, such as {@code /sepay}.
   *
   * @throws IllegalArgumentException when it is no path
   */
  public SePayContainer withBasePath(String path) {
    basePath = new BasePath(path).path();
    return withEnv("SEPAY_KIT_BASE_PATH", basePath);
  }

  /** Guards the control API with a secret; {@link #sepay()} knows it. */
  public SePayContainer withAdminToken(String secret) {
    adminToken = secret;
    return withEnv("SEPAY_KIT_ADMIN_TOKEN", secret);
  }

  /**
   * Returns the base URL for clients on the test's machine, for example {@code
   * http://localhost:49153}; a base path is part of it.
   *
   * @throws IllegalStateException when it is not started
   */
  public URI baseUrl() {
    return URI.create("http://" + getHost() + ":" + getMappedPort(PORT) + basePath);
  }

  /**
   * Returns a handle on the first company of the seed.
   *
   * @throws IllegalStateException when it is not started
   */
  public synchronized SePay sepay() {
    SePay known = sepay;
    if (known == null) {
      known = SePay.connect(baseUrl(), adminToken);
      sepay = known;
    }
    return known;
  }

  @Override
  protected void configure() {
    if (edition != null && !getEnvMap().containsKey(SPEC)) {
      addEnv("SEPAY_KIT_EDITION", edition.year());
    }
  }

  @Override
  protected void containerIsStarted(InspectContainerResponse info) {
    try {
      tunnel = TunnelClient.open(getHost(), getMappedPort(TUNNEL_PORT), tunnelToken);
    } catch (IOException e) {
      throw new ContainerLaunchException(
          "port %d of the container, for deliveries to this JVM, cannot be reached at %s:%d"
              .formatted(TUNNEL_PORT, getHost(), getMappedPort(TUNNEL_PORT)),
          e);
    }
  }

  @Override
  public void stop() {
    TunnelClient open = tunnel;
    if (open != null) {
      open.close();
    }
    tunnel = null;
    sepay = null;
    super.stop();
  }
}
