package io.lightsaillocal.s3.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of all objects, for who saves them and brings them back. While this is open, none is
 * removed, so that what rows have named is still there when its turn comes.
 */
public final class SavedBytes implements AutoCloseable {

  private final BlobFiles files;
  private final List<String> restored = new ArrayList<>();
  private boolean named;

  SavedBytes(BlobFiles files) {
    this.files = files;
    files.hold();
  }

  /** The bytes of a file that a row has named. */
  public InputStream open(String file) throws IOException {
    return Channels.newInputStream(files.open(file));
  }

  /** Writes bytes to a new file, and gives its name; it is removed at close, unless it is kept. */
  public String restore(InputStream bytes) throws IOException {
    String file = files.restore(bytes);
    restored.add(file);
    return file;
  }

  /** Rows name the files that were written now. */
  public void keep() {
    named = true;
  }

  @Override
  public void close() {
    files.release();
    if (!named) {
      files.remove(restored);
    }
    restored.forEach(files::settled);
  }
}
