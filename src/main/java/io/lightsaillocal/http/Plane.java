package io.lightsaillocal.http;

import io.lightsaillocal.control.ControlApi;
import io.lightsaillocal.edge.SiteHosts;
import io.lightsaillocal.protocol.Target;
import io.lightsaillocal.registry.RegistryPlane;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Whose a request is, as far as its head tells at a glance: enough to count it, or to refuse it in
 * the right form. Who serves it in the end is decided with more care.
 */
enum Plane {
  API,
  CONTROL,
  EDGE,
  OBJECTS,
  REGISTRY;

  /** Whether its requests bring or take bytes for as long as there are some. */
  boolean carriesBytes() {
    return this == OBJECTS || this == REGISTRY;
  }

  static Plane of(Request request) {
    String path = String.valueOf(request.getHttpURI().getPath());
    if (request.getHeaders().contains(Target.HEADER)) {
      return API;
    }
    if (ControlApi.serves(path)) {
      return CONTROL;
    }
    if (SiteHosts.isServices(request.getHeaders().get(HttpHeader.HOST))) {
      return EDGE;
    }
    if (RegistryPlane.serves(request)) {
      return REGISTRY;
    }
    return path.equals("/") && request.getMethod().equals("POST") ? API : OBJECTS;
  }
}
