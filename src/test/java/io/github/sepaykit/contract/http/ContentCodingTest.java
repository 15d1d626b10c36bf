package io.github.sepaykit.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ContentCodingTest {
  private static final byte[] JSON = "{\"a\": \"ä\"}".getBytes(StandardCharsets.UTF_8);

  private interface Packer {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] packed(byte[] bytes, Packer packer) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (OutputStream out = packer.around(all)) {
      out.write(bytes);
    }
    return all.toByteArray();
  }

  private static byte[] decode(byte[] bytes, String... codings) throws IOException {
    Headers.Builder headers = Headers.builder();
    for (String coding : codings) {
      headers.add("content-encoding", coding);
    }
    return ContentCoding.decode(headers.build(), Body.of(bytes), 100_000).orThrow().bytes();
  }

  @Test
  void takesCodingsOffInTheirOrder() throws IOException {
    byte[] gzip = packed(JSON, GZIPOutputStream::new);
    byte[] both = packed(packed(JSON, DeflaterOutputStream::new), GZIPOutputStream::new);
    assertThat(decode(gzip, "gzip")).isEqualTo(JSON);
    assertThat(decode(gzip, "X-GZIP")).isEqualTo(JSON);
    assertThat(decode(packed(JSON, DeflaterOutputStream::new), "deflate")).isEqualTo(JSON);
    assertThat(decode(both, "deflate, gzip")).isEqualTo(JSON);
    assertThat(decode(both, "deflate", "gzip")).isEqualTo(JSON);
    assertThat(decode(JSON, "identity")).isEqualTo(JSON);
    assertThat(decode(gzip)).isEqualTo(gzip);
    assertThat(decode(new byte[0], "br")).isEmpty();
  }

  @Test
  void leavesWhatWasUnpackedAlready() throws IOException {
    assertThat(decode(JSON, "gzip")).isEqualTo(JSON);
    assertThat(decode(JSON, "deflate")).isEqualTo(JSON);
    assertThat(decode(JSON, "br")).isEqualTo(JSON);
  }

  @Test
  void reportsWhatItCannotUnpack() throws IOException {
    byte[] gzip = packed(JSON, GZIPOutputStream::new);
    byte[] cut = Arrays.copyOf(gzip, gzip.length - 4);
    assertThatThrownBy(() -> decode(cut, "gzip")).hasMessage("its gzip coding is broken");
    byte[] bad = packed(JSON, DeflaterOutputStream::new);
    bad[3] ^= 0x55;
    assertThatThrownBy(() -> decode(bad, "deflate")).hasMessage("its deflate coding is broken");
    assertThatThrownBy(() -> decode(new byte[] {1, 2, 3}, "br"))
        .hasMessage("its Content-Encoding \"br\" is not known");
    byte[] bomb = packed(new byte[200_000], GZIPOutputStream::new);
    assertThatThrownBy(() -> decode(bomb, "gzip"))
        .hasMessage("it unpacks to more than 100000 bytes");
  }
}
