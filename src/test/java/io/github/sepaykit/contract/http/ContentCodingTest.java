package io.github.sepaykit.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
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
    assertThat(decode("[{\"id\":5}]".getBytes(), "br")).isEqualTo("[{\"id\":5}]".getBytes());
    assertThat(decode(JSON, "zstd")).isEqualTo(JSON);
  }

  /** A page of a list, as a server packs it. */
  private static final byte[] BROTLI =
      Base64.getDecoder()
          .decode(
              "G2wAIByHsdvkRlFMO1v5iKCd037DhG2VjFLUx/ipw9JXYWVuY+P7HO8WjtcSgs4IgsA5htUqM1xeKTS4"
                  + "pR76MO6VwtovD5ArPiXxzUukaYngqTm+/AM=");

  @Test
  void unpacksBrotli() throws IOException {
    assertThat(new String(decode(BROTLI, "br"))).startsWith("{\"status\":\"success\",\"data\":[]");
    assertThat(decode(Base64.getDecoder().decode("Ow=="), "br")).isEmpty();
    byte[] bomb = Base64.getDecoder().decode("W///j18CJB4LBHLvHwA=");
    assertThatThrownBy(() -> decode(bomb, "br")).hasMessage("it unpacks to more than 100000 bytes");
    byte[] cut = Arrays.copyOf(BROTLI, BROTLI.length - 9);
    assertThatThrownBy(() -> decode(cut, "br")).hasMessage("its br coding is broken");
    Headers headers = Headers.of("Content-Encoding", "br");
    assertThat(ContentCoding.decodeSent(headers, Body.of(JSON), 100_000))
        .isEqualTo(new ContentCoding.Result.Malformed("br"));
  }

  @Test
  void noBrokenBrotliEscapes() {
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      byte[] broken = BROTLI.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Headers headers = Headers.of("Content-Encoding", "br");
      assertThat(ContentCoding.decodeSent(headers, Body.of(broken), 1000)).isNotNull();
    }
  }

  @Test
  void reportsWhatItCannotUnpack() throws IOException {
    byte[] gzip = packed(JSON, GZIPOutputStream::new);
    byte[] cut = Arrays.copyOf(gzip, gzip.length - 4);
    assertThatThrownBy(() -> decode(cut, "gzip")).hasMessage("its gzip coding is broken");
    byte[] bad = packed(JSON, DeflaterOutputStream::new);
    bad[3] ^= 0x55;
    assertThatThrownBy(() -> decode(bad, "deflate")).hasMessage("its deflate coding is broken");
    assertThatThrownBy(() -> decode(new byte[] {1, 2, 3}, "zstd"))
        .hasMessage("its Content-Encoding \"zstd\" is not known");
    byte[] bomb = packed(new byte[200_000], GZIPOutputStream::new);
    assertThatThrownBy(() -> decode(bomb, "gzip"))
        .hasMessage("it unpacks to more than 100000 bytes");
  }
}
