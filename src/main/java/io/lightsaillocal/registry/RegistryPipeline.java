package io.lightsaillocal.registry;

import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.storage.UnavailableException;
import io.lightsaillocal.watch.ConnectionDropped;
import io.lightsaillocal.watch.Mishap;
import io.lightsaillocal.watch.RequestWatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole way of a request to the registry, top to bottom. */
final class RegistryPipeline {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryPipeline.class);

  /** More than this of a refused body is not waited for. */
  private static final long DRAINED = 8L * 1024 * 1024;

  private final boolean losesBytes;
  private final RegistrySettings settings;
  private final RequestWatch watch;
  private final Access access;
  private final Blobs blobs;
  private final BlobUploads uploads;
  private final Manifests manifests;
  private final Listings listings;

  /**
   * @param losesBytes whether rows would outlive their bytes
   */
  RegistryPipeline(
      Images images,
      Uploads uploads,
      boolean losesBytes,
      RegistrySettings settings,
      RequestWatch watch) {
    this.losesBytes = losesBytes;
    this.settings = settings;
    this.watch = watch;
    this.access = new Access(images, settings);
    this.blobs = new Blobs(images);
    this.uploads = new BlobUploads(images, uploads);
    this.manifests = new Manifests(images);
    this.listings = new Listings(images);
  }

  /** Answers a request. Throws only if there can be no answer. */
  void handle(Request request, Response response) throws IOException {
    Answer answer = new Answer(response, request.getMethod().equals("HEAD"));
    Notes notes =
        new Notes(request, settings.requestIds().get().toString(), settings.clock().instant());
    answer.header("Docker-Distribution-Api-Version", "registry/2.0");
    answer.header("X-Request-Id", notes.requestId());
    answer.header("Date", DateGenerator.formatDate(settings.machineTime().millis()));
    try {
      answerOrRefuse(request, answer, notes);
    } catch (ConnectionDropped asked) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      watch.answered(notes.answered(0));
      throw asked;
    }
    watch.answered(notes.answered(answer.status()));
  }

  private void answerOrRefuse(Request request, Answer answer, Notes notes) throws IOException {
    try {
      answer(request, answer, notes);
    } catch (ConnectionDropped asked) {
      throw asked;
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      RegistryError error = error(e);
      if (error == null) {
        throw e;
      }
      notes.failed(error);
      refuse(error, request, answer);
    }
  }

  private void answer(Request request, Answer answer, Notes notes) throws IOException {
    if (losesBytes) {
      throw RegistryError.of(
          501,
          "UNSUPPORTED",
          "This emulator keeps its state in a database server, but no --data-dir is set in which the bytes of images could be kept.");
    }
    Route route = Route.of(request.getMethod(), String.valueOf(request.getHttpURI().getPath()));
    notes.is(route);
    Exchange exchange = new Exchange(request, route, access.check(request), answer);
    notes.isFor(exchange.scope());
    mishap(notes, answer);
    carryOut(exchange);
  }

  private void mishap(Notes notes, Answer answer) {
    Mishap mishap = watch.next(notes.asked());
    notes.meets(mishap);
    mishap.begin();
    if (mishap.losesAnswer()) {
      answer.lose();
    }
    if (mishap.error().isPresent()) {
      throw RegistryFaults.error(mishap.error().get(), mishap.message());
    }
  }

  private void carryOut(Exchange exchange) throws IOException {
    Operation operation = exchange.route().operation();
    switch (operation) {
      case GetBase -> exchange.answer().send("application/json", new byte[] {'{', '}'});
      case GetToken -> exchange.answer().send("application/json", access.token(exchange.request()));
      default -> {
        Repositories.check(exchange.repository());
        inRepository(operation, exchange);
      }
    }
  }

  private void inRepository(Operation operation, Exchange exchange) throws IOException {
    switch (operation) {
      case GetBlob, HeadBlob -> blobs.get(exchange);
      case StartBlobUpload -> uploads.start(exchange);
      case GetBlobUpload -> uploads.status(exchange);
      case PatchBlobUpload -> uploads.patch(exchange);
      case PutBlobUpload -> uploads.put(exchange);
      case CancelBlobUpload -> uploads.cancel(exchange);
      case GetManifest, HeadManifest -> manifests.get(exchange);
      case PutManifest -> manifests.put(exchange);
      case ListTags -> listings.tags(exchange);
      case ListReferrers -> listings.referrers(exchange);
      default ->
          throw RegistryError.of(
              405,
              "UNSUPPORTED",
              "Images are removed with DeleteContainerImage, which removes what no other needs.");
    }
  }

  /** What to answer with; null if there is nobody left to answer to. */
  private static @Nullable RegistryError error(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof RegistryError error) {
        return error;
      }
      if (t instanceof UnavailableException) {
        return RegistryError.of(503, "UNAVAILABLE", String.valueOf(t.getMessage()));
      }
      if (t instanceof S3Error disk) {
        return RegistryError.of(disk.status(), "UNAVAILABLE", disk.message());
      }
      if (t instanceof TimeoutException) {
        return RegistryError.of(408, "SIZE_INVALID", String.valueOf(t.getMessage()));
      }
      if (t instanceof EofException) {
        return null;
      }
      if (t instanceof HttpException http && http.getCode() < 500) {
        return RegistryError.of(
            http.getCode(), "SIZE_INVALID", "The request is no HTTP: " + http.getReason());
      }
    }
    LOG.error("A request to the registry failed inside the emulator", thrown);
    return RegistryError.of(500, "UNKNOWN", "The emulator failed to answer; its log tells more.");
  }

  /** Sends the error; cuts the answer off if another has begun. */
  private void refuse(RegistryError error, Request request, Answer answer) throws IOException {
    if (answer.isSent()) {
      throw new IOException("The answer was cut off: " + error.code());
    }
    answer.status(error.status());
    error.headers().forEach(answer::header);
    if (error.status() == 401) {
      access.challenge(request, answer);
    }
    drain(request, answer);
    answer.send("application/json", error.json());
  }

  /** A client that is still sending would not read the answer; one that waits to send would. */
  private static void drain(Request request, Answer answer) {
    if (request.getHeaders().contains("Expect") || request.getLength() > DRAINED) {
      answer.header("Connection", "close");
      return;
    }
    try {
      InputStream in = Content.Source.asInputStream(request);
      byte[] buffer = new byte[8 * 1024];
      long left = DRAINED;
      for (int read = in.read(buffer); read >= 0 && left > 0; read = in.read(buffer)) {
        left -= read;
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("The rest of a refused body could not be read: {}", e.toString());
    }
  }
}
