package io.lightsaillocal.s3;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The pipeline as a servlet. */
@SuppressWarnings("serial") // no servlet container of today writes its servlets to disk
final class S3Servlet extends HttpServlet {

  private final S3Pipeline pipeline;

  S3Servlet(S3Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse answer)
      throws IOException, ServletException {
    pipeline.handle(request, answer);
  }
}
