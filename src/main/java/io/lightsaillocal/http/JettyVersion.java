package io.lightsaillocal.http;

import org.eclipse.jetty.util.Jetty;

/** Which web server the class path has: a program's own build may have put an older one there. */
final class JettyVersion {

  private static final String NEEDED = "12.1.";

  private JettyVersion() {}

  /** Fails with one clear line where a class that is missing would be named otherwise. */
  static void check() {
    if (!Jetty.VERSION.startsWith(NEEDED)) {
      throw new IllegalStateException(
          "lightsail-local needs Jetty %sx, but the class path has %s. Set the version in your build (in Spring Boot's, the property jetty.version), or use lightsail-local-standalone, which brings its own."
              .formatted(NEEDED, Jetty.VERSION));
    }
  }
}
