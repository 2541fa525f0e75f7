package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.io.InputStream;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.jspecify.annotations.Nullable;

/**
 * The operations that s3proxy carries out, over the object store. It verifies nothing here: what
 * comes to it is verified and allowed, and its store holds nothing else.
 */
final class S3Protocol {

  private static final long LARGEST_PUT = 5L * 1024 * 1024 * 1024;
  private static final int LARGEST_DOCUMENT = 4 * 1024 * 1024;

  private final S3ProxyHandler handler;

  /** The exchange that this thread works on: s3proxy asks for its store by names alone. */
  @SuppressWarnings("ThreadLocalUsage") // a static one would be shared by two emulators
  private final ThreadLocal<Exchange> current = new ThreadLocal<>();

  S3Protocol(ObjectStorage storage) {
    ExchangeBlobStore store = new ExchangeBlobStore(current::get, storage);
    this.handler =
        new S3ProxyHandler(
            store,
            AuthenticationType.NONE,
            null,
            null,
            null,
            LARGEST_PUT,
            LARGEST_DOCUMENT,
            LARGEST_DOCUMENT,
            true,
            null,
            null,
            0);
    AccessGrant grant = AccessGrant.anonymous(store);
    handler.setBlobStoreLocator((identity, bucket, key) -> mayTouch(bucket) ? grant : null);
  }

  void carryOut(Exchange exchange) throws IOException {
    InputStream body = InputStream.nullInputStream();
    Operation operation = exchange.operation();
    if (operation == Operation.PUT_OBJECT || operation == Operation.UPLOAD_PART) {
      if (exchange.body().length() < 0) {
        throw S3Error.of(
            411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
      }
      body = exchange.body().bytes();
    }
    DispatchRequest request = new DispatchRequest(exchange);
    current.set(exchange);
    try {
      handler.doHandle(request, request, new DispatchAnswer(exchange), body, null);
    } finally {
      current.remove();
    }
  }

  private boolean mayTouch(@Nullable String bucket) {
    return current.get().mayTouch(bucket == null || bucket.isEmpty() ? null : bucket);
  }
}
