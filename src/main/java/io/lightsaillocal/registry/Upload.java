package io.lightsaillocal.registry;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.s3.objects.GrowingFile;
import io.lightsaillocal.s3.objects.PlaneFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A blob of which the bytes are still coming. It lives as long as the process: a blob is pushed
 * anew after a restart.
 */
final class Upload {

  private static final int BUFFER = 64 * 1024;
  private static final int PATIENCE_SECONDS = 15;

  private final String id;
  private final Scope scope;
  private final String repository;
  private final PlaneFiles files;
  private final GrowingFile file;
  private final MessageDigest usual = Digest.newUsual();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile long size;
  private volatile Instant lastUsed;
  private volatile boolean over;

  Upload(String id, Scope scope, String repository, PlaneFiles files, Instant now) {
    this.id = id;
    this.scope = scope;
    this.repository = repository;
    this.files = files;
    this.file = files.grow();
    this.lastUsed = now;
  }

  String id() {
    return id;
  }

  /** How many bytes have come. */
  long size() {
    return size;
  }

  Instant lastUsed() {
    return lastUsed;
  }

  void use(Instant now) {
    lastUsed = now;
  }

  boolean isOf(Scope asked, String name) {
    return !over && scope.equals(asked) && repository.equals(name);
  }

  /** Lets nobody else write until {@link #leave}. */
  void enter() {
    try {
      if (lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw RegistryError.of(
        429, "TOOMANYREQUESTS", "Another request is writing to the upload %s.".formatted(id));
  }

  void leave() {
    lock.unlock();
  }

  /** Adds bytes. What has come when it fails stays. */
  void append(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long come = size;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      if (over) {
        throw Uploads.unknown(id);
      }
      file.append(buffer, count);
      usual.update(buffer, 0, count);
      come += count;
      size = come;
    }
  }

  /** All bytes have come. Gives the name of the file that has them. */
  String end(Digest digest) throws IOException {
    file.end();
    byte[] hash = usual.digest();
    boolean matches = digest.isUsual() ? digest.isOf(hash) : digest.isOf(read(digest.start()));
    if (!matches) {
      throw digest.isNotOf("what was uploaded").detail("computed", Digest.usual(hash).text());
    }
    over = true;
    return file.name();
  }

  private byte[] read(MessageDigest digest) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try (ReadableByteChannel bytes = files.open(file.name(), size, 0, size)) {
      while (bytes.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
      }
    }
    return digest.digest();
  }

  /** Its bytes are of no use any more. */
  void discard() throws IOException {
    over = true;
    file.discard();
  }
}
