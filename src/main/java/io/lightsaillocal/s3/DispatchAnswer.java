package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.S3Error;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.eclipse.jetty.ee10.servlet.ServletContextResponse;
import org.eclipse.jetty.http.HttpHeader;

/** The answer as s3proxy writes it, with what it does not know put right. */
final class DispatchAnswer extends HttpServletResponseWrapper {

  private final Exchange exchange;

  DispatchAnswer(Exchange exchange) {
    super(exchange.answer());
    this.exchange = exchange;
  }

  @Override
  public void setStatus(int status) {
    super.setStatus(exchange.status(status));
  }

  /** A servlet container would spell the type of an object in its own way. */
  @Override
  public void setContentType(String type) {
    if (exchange.operation().access() == Operation.Access.READ) {
      ServletContextResponse.getServletContextResponse(getResponse())
          .getWrapped()
          .getHeaders()
          .put(HttpHeader.CONTENT_TYPE, type);
    } else {
      super.setContentType(type);
    }
  }

  /** The request has its id already, and it is in our logs. */
  @Override
  public void addHeader(String name, String value) {
    if (!name.equalsIgnoreCase("x-amz-request-id")) {
      super.addHeader(name, value);
    }
  }

  @Override
  public void sendError(int status) {
    throw S3Error.of(status, "InvalidArgument", "Invalid Argument");
  }

  @Override
  public void sendError(int status, String message) {
    throw S3Error.of(status, "InvalidArgument", message);
  }
}
