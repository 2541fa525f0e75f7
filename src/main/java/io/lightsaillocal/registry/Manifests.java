package io.lightsaillocal.registry;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/** GetManifest, HeadManifest and PutManifest. */
final class Manifests {

  /** The most that a registry is expected to take. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  private final Images images;

  Manifests(Images images) {
    this.images = images;
  }

  void get(Exchange exchange) throws IOException {
    String reference = exchange.reference();
    if (Digest.isDigest(reference)) {
      Digest.of(reference);
    }
    Stored manifest = images.manifest(exchange.scope(), exchange.repository(), reference);
    try (ReadableByteChannel bytes = images.open(manifest, 0, manifest.size())) {
      exchange
          .answer()
          .header("Content-Type", manifest.mediaType())
          .header("Docker-Content-Digest", manifest.digest())
          .header("ETag", '"' + manifest.digest() + '"')
          .send(bytes, manifest.size());
    } catch (NoSuchFileException removedMeanwhile) {
      throw RegistryError.manifestUnknown(reference, exchange.repository());
    }
  }

  void put(Exchange exchange) throws IOException {
    String reference = exchange.reference();
    boolean isTag = !Digest.isDigest(reference);
    if (isTag && !TAG.matcher(reference).matches()) {
      throw RegistryError.of(
              400,
              "TAG_INVALID",
              "'%s' is no tag: one is up to 128 letters, digits, dots, underscores and hyphens, and begins with none of the last two kinds but an underscore."
                  .formatted(reference))
          .detail("tag", reference);
    }
    byte[] bytes = body(exchange);
    Digest digest = isTag ? Digest.usualOf(bytes) : Digest.of(reference);
    if (!digest.isOf(digest.start().digest(bytes))) {
      throw digest.isNotOf("the manifest");
    }
    Manifest manifest = Manifest.read(bytes, exchange.header("Content-Type"));
    images.addManifest(
        exchange.scope(),
        exchange.repository(),
        manifest,
        digest.text(),
        bytes,
        isTag ? reference : null);
    manifest.subject().ifPresent(subject -> exchange.answer().header("OCI-Subject", subject));
    exchange.created(exchange.path("manifests", digest.text()), digest.text());
  }

  private static byte[] body(Exchange exchange) throws IOException {
    byte[] bytes = exchange.body().readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw RegistryError.of(
          413, "MANIFEST_INVALID", "The manifest is longer than %d bytes.".formatted(LARGEST));
    }
    return bytes;
  }
}
