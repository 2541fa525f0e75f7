package io.lightsaillocal.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.lightsaillocal.control.StateControls;
import io.lightsaillocal.protocol.CommonException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextResponse;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;

/**
 * The emulator's own API and its console, served by Javalin without a server of its own, which
 * would recommend a logger where there is none, and log that it cannot start.
 */
final class ControlServlet {

  private final Supplier<Front> front;
  private final StandardHeaders standard;

  private ControlServlet(Supplier<Front> front, StandardHeaders standard) {
    this.front = front;
    this.standard = standard;
  }

  /** A new handler that answers whatever it is asked. Javalin is loaded on the first request. */
  static Handler handler(Supplier<Front> front, StandardHeaders standard) {
    return new LateHandler(() -> servlets(new ControlServlet(front, standard)));
  }

  private static Handler servlets(ControlServlet control) {
    Javalin javalin =
        Javalin.create(
            config -> {
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              // The limit is kept below, with an answer of its own.
              config.http.maxRequestSize = Long.MAX_VALUE;
              // Javalin's handlers are each for one method; those that come before them are for
              // all.
              config.routes.before(control::handle);
            });
    ServletContextHandler servlets = new ServletContextHandler("/");
    servlets.addServlet(new ServletHolder(javalin.javalinServlet()), "/*");
    return servlets;
  }

  private void handle(Context context) throws IOException {
    context.skipRemainingHandlers();
    HttpReply reply = answer(context.req());
    context.status(reply.status());
    send(reply, context.res());
  }

  private HttpReply answer(HttpServletRequest received) throws IOException {
    Request request = ServletContextRequest.getServletContextRequest(received);
    if (StateControls.isUpload(received.getMethod(), received.getRequestURI())) {
      return front.get().control(new PlainRequest(request), received.getInputStream());
    }
    byte[] body;
    try {
      body = Bodies.read(received.getInputStream(), received.getContentLengthLong(), request);
    } catch (CommonException error) {
      return front.get().refuseControl(error).with("Connection", "close");
    }
    return front.get().control(new PlainRequest(request, body));
  }

  private void send(HttpReply reply, HttpServletResponse response) throws IOException {
    response.setContentType(null); // Javalin has set one, which would come first
    standard.put(reply, ServletContextResponse.getServletContextResponse(response).getHeaders());
    Path file = reply.file().orElse(null);
    if (file == null) {
      response.setContentLength(reply.body().length);
      response.getOutputStream().write(reply.body());
      return;
    }
    try {
      response.setContentLengthLong(Files.size(file));
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
