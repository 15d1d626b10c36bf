# The fake as an image. First "mvn package", then "docker build -t sepay-kit .".
# Both bases can be others: JDK is an image whose PATH has jlink, BASE one with the C library.
ARG JDK=docker.io/library/eclipse-temurin:17-jdk
ARG BASE=gcr.io/distroless/cc-debian12

# A Java of just what the jar needs. Each platform links its own, so that "buildx --platform" makes images for several.
FROM ${JDK} AS java
RUN ["jlink", "--add-modules", "java.instrument,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported,jdk.zipfs", "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages", "--compress=2", "--output", "/opt/java"]

FROM ${BASE}
COPY --from=java /opt/java /opt/java
COPY target/*-standalone.jar /opt/sepay-kit/sepay-kit.jar
# Archives of loaded classes: Java's own, then the kit's, of a fake that has lived for a moment.
RUN ["/opt/java/bin/java", "-XX:+UseSerialGC", "-Xshare:dump"]
RUN ["/opt/java/bin/java", "-XX:ArchiveClassesAtExit=/opt/sepay-kit/sepay-kit.jsa", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-Xlog:all=error:stderr", "-cp", "/opt/sepay-kit/sepay-kit.jar", "io.github.sepaykit.cli.StartupRehearsal"]

USER 65532:65532
# A container's neighbours are those of its network: see docs/containers.md.
ENV LANG=C.UTF-8 SEPAY_KIT_HOST=0.0.0.0 SEPAY_KIT_TRUST_NETWORK=true
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=10s --start-period=20s CMD ["/opt/java/bin/java", "-XX:SharedArchiveFile=/opt/sepay-kit/sepay-kit.jsa", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx32m", "-jar", "/opt/sepay-kit/sepay-kit.jar", "health"]
ENTRYPOINT ["/opt/java/bin/java", "-XX:SharedArchiveFile=/opt/sepay-kit/sepay-kit.jsa", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:MaxRAMPercentage=60", "-jar", "/opt/sepay-kit/sepay-kit.jar"]
CMD ["serve"]
LABEL org.opencontainers.image.title="SePay Kit" org.opencontainers.image.description="A fake SePay for tests" org.opencontainers.image.licenses="Apache-2.0"
