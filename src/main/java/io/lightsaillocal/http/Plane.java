package io.lightsaillocal.http;

import io.lightsaillocal.control.ControlApi;
import io.lightsaillocal.protocol.Target;
import org.eclipse.jetty.server.Request;

/**
 * Whose a request is, as far as its head tells at a glance: enough to count it, or to refuse it in
 * the right form. Who serves it in the end is decided with more care.
 */
enum Plane {
  API,
  CONTROL,
  OBJECTS;

  static Plane of(Request request) {
    String path = String.valueOf(request.getHttpURI().getPath());
    if (request.getHeaders().contains(Target.HEADER)) {
      return API;
    }
    if (ControlApi.serves(path)) {
      return CONTROL;
    }
    return path.equals("/") && request.getMethod().equals("POST") ? API : OBJECTS;
  }
}
