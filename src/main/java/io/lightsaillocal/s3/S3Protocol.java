package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * The operations that s3proxy carries out, over the object store. It verifies nothing here: what
 * comes to it is verified and allowed, and its store holds nothing else.
 */
final class S3Protocol {

  private static final long LARGEST_PUT = 5L * 1024 * 1024 * 1024;
  private static final int LARGEST_DOCUMENT = 4 * 1024 * 1024;

  private final ObjectStorage storage;
  private final S3ProxyHandler handler;

  /** The exchange that this thread works on: s3proxy asks for its store by names alone. */
  @SuppressWarnings("ThreadLocalUsage") // a static one would be shared by two emulators
  private final ThreadLocal<Exchange> current = new ThreadLocal<>();

  S3Protocol(ObjectStorage storage) {
    this.storage = storage;
    this.handler =
        new S3ProxyHandler(
            nobodysStore(),
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
    handler.setBlobStoreLocator((identity, bucket, key) -> grant(bucket));
  }

  /** What s3proxy would give to those it takes for anonymous itself. */
  private static BlobStore nobodysStore() {
    return (BlobStore)
        Proxy.newProxyInstance(
            BlobStore.class.getClassLoader(),
            new Class<?>[] {BlobStore.class},
            (proxy, method, arguments) -> {
              throw S3Error.accessDenied();
            });
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

  private @Nullable AccessGrant grant(@Nullable String bucket) {
    Exchange exchange = current.get();
    String name = bucket == null || bucket.isEmpty() ? null : bucket;
    return exchange.mayTouch(name)
        ? AccessGrant.anonymous(new ExchangeBlobStore(exchange, storage))
        : null;
  }
}
