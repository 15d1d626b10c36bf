package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.http.Body;
import java.io.IOException;

/** Files that a recording names in place of bodies. */
interface AttachedBodies {
  /**
   * Reads a file.
   *
   * @param place of the entry that names it
   * @throws UnreadableTrafficException when the name leads out of the recording
   * @throws IOException when it cannot be read; the message says why
   */
  Body read(String place, String name) throws IOException;
}
