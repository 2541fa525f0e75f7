package io.lightsaillocal.edge.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files for large bodies. Where the system allows it, a file has no name after it was opened, so
 * that none is left behind by a process that is killed.
 */
final class TemporaryFile {

  private TemporaryFile() {}

  static FileChannel open() throws IOException {
    Path path = Files.createTempFile("lightsail-local-edge", null);
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Writes all of it; a file may take less than is given. */
  static void write(FileChannel to, ByteBuffer bytes, long position) throws IOException {
    for (long at = position; bytes.hasRemaining(); ) {
      at += to.write(bytes, at);
    }
  }
}
