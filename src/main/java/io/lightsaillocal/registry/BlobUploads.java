package io.lightsaillocal.registry;

import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations on uploads of blobs: in one request, in two, or in many. */
final class BlobUploads {

  /** As the specification has it, which is not as HTTP has it; and that too. */
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("(?:bytes[ =])?(\\d{1,18})-(\\d{1,18})(?:/.*)?");

  private final Images images;
  private final Uploads uploads;

  BlobUploads(Images images, Uploads uploads) {
    this.images = images;
    this.uploads = uploads;
  }

  void start(Exchange exchange) throws IOException {
    String mounted = exchange.parameter("mount");
    if (mounted != null && isMounted(exchange, Digest.of(mounted).text())) {
      exchange.created(exchange.path("blobs", mounted), mounted);
      return;
    }
    String told = exchange.parameter("digest");
    Digest digest = told == null ? null : Digest.of(told);
    Upload upload = uploads.start(exchange.scope(), exchange.repository());
    if (digest == null) {
      accepted(exchange, upload);
    } else {
      finish(exchange, upload, digest);
    }
  }

  private boolean isMounted(Exchange exchange, String digest) throws IOException {
    return images.mount(
        exchange.scope(), exchange.repository(), digest, exchange.parameter("from"));
  }

  void status(Exchange exchange) throws IOException {
    Upload upload = find(exchange);
    tell(exchange, upload);
    exchange.answer().status(204).end();
  }

  void patch(Exchange exchange) throws IOException {
    Upload upload = find(exchange);
    upload.enter();
    try {
      checkPlace(exchange, upload);
      upload.append(exchange.body());
    } catch (S3Error notWritten) {
      // How much of it the disk has taken nobody knows.
      uploads.drop(upload);
      throw notWritten;
    } finally {
      upload.leave();
    }
    accepted(exchange, upload);
  }

  void put(Exchange exchange) throws IOException {
    Digest digest = Digest.of(exchange.parameter("digest"));
    Upload upload = find(exchange);
    upload.enter();
    try {
      checkPlace(exchange, upload);
      finish(exchange, upload, digest);
    } finally {
      upload.leave();
    }
  }

  /** Takes the rest of the bytes, if there are any. An upload that is not what was said is gone. */
  private void finish(Exchange exchange, Upload upload, Digest digest) throws IOException {
    try {
      upload.append(exchange.body());
      String file = upload.end(digest);
      uploads.ended(upload);
      images.addBlob(exchange.scope(), exchange.repository(), digest.text(), upload.size(), file);
    } catch (IOException | RuntimeException e) {
      uploads.drop(upload);
      throw e;
    }
    exchange.created(exchange.path("blobs", digest.text()), digest.text());
  }

  void cancel(Exchange exchange) throws IOException {
    uploads.drop(find(exchange));
    exchange.answer().status(204).end();
  }

  private Upload find(Exchange exchange) {
    return uploads.find(exchange.reference(), exchange.scope(), exchange.repository());
  }

  /** A chunk that says where it belongs must belong at the end of what has come. */
  private static void checkPlace(Exchange exchange, Upload upload) {
    String told = exchange.header("Content-Range");
    if (told == null) {
      return;
    }
    Matcher range = CONTENT_RANGE.matcher(told.trim());
    if (!range.matches()) {
      throw notInPlace(exchange, upload, "'%s' is no range such as 0-1023.".formatted(told));
    }
    long first = Long.parseLong(range.group(1));
    long length = Long.parseLong(range.group(2)) - first + 1;
    if (first != upload.size()) {
      throw notInPlace(
          exchange,
          upload,
          "The upload has %d bytes, and the chunk begins at %d.".formatted(upload.size(), first));
    }
    long sent = exchange.request().getLength();
    if (sent >= 0 && sent != length) {
      throw RegistryError.of(
          400,
          "SIZE_INVALID",
          "The chunk has %d bytes, and %d by its Content-Range.".formatted(sent, length));
    }
  }

  private static RegistryError notInPlace(Exchange exchange, Upload upload, String message) {
    return RegistryError.of(416, "BLOB_UPLOAD_INVALID", message)
        .header("Location", exchange.path("blobs/uploads", upload.id()))
        .header("Range", range(upload))
        .header("Docker-Upload-UUID", upload.id());
  }

  private static void accepted(Exchange exchange, Upload upload) throws IOException {
    tell(exchange, upload);
    exchange.answer().status(202).end();
  }

  private static void tell(Exchange exchange, Upload upload) {
    exchange
        .answer()
        .header("Location", exchange.path("blobs/uploads", upload.id()))
        .header("Range", range(upload))
        .header("Docker-Upload-UUID", upload.id());
  }

  /** There is no way to say that there is nothing yet. */
  private static String range(Upload upload) {
    return "0-" + Math.max(0, upload.size() - 1);
  }
}
