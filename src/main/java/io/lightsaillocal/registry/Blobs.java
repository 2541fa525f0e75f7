package io.lightsaillocal.registry;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GetBlob and HeadBlob. */
final class Blobs {

  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private final Images images;

  Blobs(Images images) {
    this.images = images;
  }

  void get(Exchange exchange) throws IOException {
    String digest = Digest.of(exchange.reference()).text();
    String repository = exchange.repository();
    Stored blob =
        exchange.route().operation() == Operation.HeadBlob
            ? images.claimedBlob(exchange.scope(), repository, digest)
            : images.blob(exchange.scope(), repository, digest);
    Optional<Part> asked = Part.of(exchange.header("Range"), blob.size());
    Part part = asked.orElse(new Part(0, blob.size()));
    try (ReadableByteChannel bytes = images.open(blob, part.offset(), part.length())) {
      Answer answer =
          exchange
              .answer()
              .header("Content-Type", blob.mediaType())
              .header("Docker-Content-Digest", digest)
              .header("Accept-Ranges", "bytes")
              .header("ETag", '"' + digest + '"');
      if (asked.isPresent()) {
        answer.status(206).header("Content-Range", part.contentRange(blob.size()));
      }
      answer.send(bytes, part.length());
    } catch (NoSuchFileException removedMeanwhile) {
      throw RegistryError.blobUnknown(digest, repository);
    }
  }

  /** A part of the bytes. */
  private record Part(long offset, long length) {

    /** What a Range header asks for; empty for the whole, also if it is of another form. */
    static Optional<Part> of(@Nullable String header, long size) {
      Matcher range = ONE_RANGE.matcher(header == null ? "" : header.trim());
      if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
        return Optional.empty();
      }
      long first;
      long last = size - 1;
      if (range.group(1).isEmpty()) {
        long suffix = Long.parseLong(range.group(2));
        first = suffix == 0 ? size : Math.max(0, size - suffix);
      } else {
        first = Long.parseLong(range.group(1));
        if (!range.group(2).isEmpty()) {
          long named = Long.parseLong(range.group(2));
          if (named < first) {
            return Optional.empty();
          }
          last = Math.min(named, last);
        }
      }
      if (first >= size) {
        throw RegistryError.of(
                416,
                "RANGE_INVALID",
                "The blob has %d bytes, and none in the range %s.".formatted(size, header))
            .header("Content-Range", "bytes */" + size);
      }
      return Optional.of(new Part(first, last - first + 1));
    }

    String contentRange(long size) {
      return "bytes %d-%d/%d".formatted(offset, offset + length - 1, size);
    }
  }
}
