package io.lightsaillocal.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Saves the whole state and brings it back. */
public interface SavedState {

  /** Saves it to a file that is the caller's to remove. */
  Path save() throws IOException;

  /**
   * Puts a saved state in the place of all that is there.
   *
   * @throws IllegalArgumentException why it cannot be; everything is then as it was
   */
  void load(InputStream saved) throws IOException;
}
