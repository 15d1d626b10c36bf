package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Files of a zip archive beside a HAR in it. */
final class ZippedBodies implements AttachedBodies {
  private final ZipFile zip;
  private final String folder;

  /**
   * @param har name of the HAR in the archive
   */
  ZippedBodies(ZipFile zip, String har) {
    this.zip = zip;
    this.folder = har.substring(0, har.lastIndexOf('/') + 1);
  }

  @Override
  public Body read(String place, String name) throws IOException {
    ZipEntry entry = zip.getEntry(folder + name);
    if (entry == null) {
      throw new IOException("no file " + folder + name + " in the archive");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(RecordedEntry.MAX_BODY);
      if (in.read() >= 0) {
        throw new IOException(folder + name + " is longer than " + RecordedEntry.MAX_BODY);
      }
      return Body.of(bytes);
    }
  }
}
