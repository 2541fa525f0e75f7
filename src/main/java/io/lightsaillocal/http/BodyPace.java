package io.lightsaillocal.http;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Gives up on bodies that only drip in. What counts is the time for which the sender was waited
 * for, not the time that the emulator took to work on what had come, and each window of it by
 * itself, so that a stream may pause and may be slow for as long as it is worth waiting for.
 */
final class BodyPace extends Handler.Wrapper {

  private final long windowNanos;
  private final long bytes;

  /**
   * @param window of waiting
   * @param bytesPerSecond how many must come in each window, on average
   */
  BodyPace(Handler next, Duration window, int bytesPerSecond) {
    super(next);
    this.windowNanos = window.toNanos();
    this.bytes = window.toSeconds() * bytesPerSecond;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(
        request.getLength() == 0 ? request : new Paced(request), response, callback);
  }

  private final class Paced extends Request.Wrapper {

    private long waitedNanos;
    private long arrived;
    private @Nullable Throwable failure;

    Paced(Request request) {
      super(request);
    }

    @Override
    public Content.@Nullable Chunk read() {
      Throwable failed = failure;
      if (failed != null) {
        return Content.Chunk.from(failed, true);
      }
      Content.Chunk chunk = super.read();
      if (chunk == null) {
        return null;
      }
      // A connection that says nothing for too long fails a read that may be tried again. Here it
      // may not, or a reader without patience of its own would try for ever.
      if (Content.Chunk.isFailure(chunk)) {
        failed = told(chunk.getFailure());
        failure = failed;
        return Content.Chunk.from(failed, true);
      }
      arrived += chunk.remaining();
      return chunk;
    }

    /** Chunks without a size end a body for Jetty as if the sender had gone, which he has not. */
    private Throwable told(Throwable reported) {
      boolean gone = getConnectionMetaData().getConnection().getEndPoint().isInputShutdown();
      return reported instanceof EofException && !gone
          ? new HttpException.RuntimeException(
              HttpStatus.BAD_REQUEST_400, "The body is not framed as its headers say.", reported)
          : reported;
    }

    @Override
    public void demand(Runnable whenThereIsMore) {
      long since = System.nanoTime();
      super.demand(
          Invocable.from(
              Invocable.getInvocationType(whenThereIsMore),
              () -> {
                waited(System.nanoTime() - since);
                whenThereIsMore.run();
              }));
    }

    private void waited(long nanos) {
      waitedNanos += nanos;
      if (waitedNanos < windowNanos) {
        return;
      }
      if (arrived < bytes) {
        failure =
            new TimeoutException(
                "Of the body came %d bytes in %d seconds of waiting, less than %d."
                    .formatted(arrived, waitedNanos / 1_000_000_000, bytes));
      }
      waitedNanos = 0;
      arrived = 0;
    }
  }
}
