package io.github.sepaykit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The thin jar does not bring HttpCore; a proxy without it says what to add. */
class MissingDependencyTest {
  @Test
  void withoutHttpCoreTheProxySaysWhatToAdd() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!part.contains("httpcore5")) {
        urls.add(new File(part).toURI().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> optionsType = loader.loadClass(ProxyOptions.class.getName());
      Object options =
          optionsType.getMethod("to", URI.class).invoke(null, URI.create("http://127.0.0.1:9"));
      Throwable thrown =
          Assertions.catchThrowable(
              () ->
                  loader
                      .loadClass(ContractProxy.class.getName())
                      .getMethod("start", optionsType)
                      .invoke(null, options));
      assertThat(thrown).isInstanceOf(InvocationTargetException.class);
      assertThat(thrown.getCause().getClass().getSimpleName()).isEqualTo("ProxyStartException");
      assertThat(thrown.getCause())
          .hasMessageContaining("proxy.dependency")
          .hasMessageContaining("org.apache.httpcomponents.core5:httpcore5")
          .hasMessageContaining("standalone jar");
    }
  }
}
