package io.lightsaillocal.registry;

import io.lightsaillocal.watch.PlaneHandler;
import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Takes the requests that are the registry's. */
final class RegistryHandler extends PlaneHandler<RegistryPipeline> {

  private static final LastWord LAST_WORD =
      new LastWord(
          "application/json",
          "{\"errors\":[{\"code\":\"UNKNOWN\",\"message\":\"The emulator failed to answer; its log tells"
              + " more.\"}]}");

  RegistryHandler(Supplier<RegistryPipeline> maker) {
    super(LAST_WORD, maker);
  }

  @Override
  protected boolean mayServe(Request request) {
    return RegistryPlane.serves(request);
  }

  @Override
  protected boolean serve(RegistryPipeline pipeline, Request request, Response response)
      throws IOException {
    pipeline.handle(request, response);
    return true;
  }
}
