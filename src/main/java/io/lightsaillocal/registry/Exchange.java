package io.lightsaillocal.registry;

import io.lightsaillocal.resources.Scope;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be carried out, and its answer.
 *
 * @param scope whose repositories it is about
 */
record Exchange(Request request, Route route, Scope scope, Answer answer) {

  String repository() {
    return route.repository();
  }

  String reference() {
    return route.reference();
  }

  /** A parameter of the query; null if it is not there or empty. */
  @Nullable String parameter(String name) {
    String value = Request.extractQueryParameters(request).getValue(name);
    return value == null || value.isEmpty() ? null : value;
  }

  @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  InputStream body() {
    return Content.Source.asInputStream(request);
  }

  /** The path of something in the repository. */
  String path(String kind, String name) {
    return "/v2/" + repository() + "/" + kind + "/" + name;
  }

  /** Answers that something was made, without a body. */
  void created(String location, String digest) throws IOException {
    answer.status(201).header("Location", location).header("Docker-Content-Digest", digest).end();
  }
}
