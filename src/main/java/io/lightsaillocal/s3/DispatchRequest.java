package io.lightsaillocal.s3;

import io.lightsaillocal.s3.auth.UriEscape;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A verified request as s3proxy is to see it: path style, each name in one spelling, and only the
 * headers and parameters that it is to act upon. What is not listed here it cannot misunderstand.
 */
final class DispatchRequest extends HttpServletRequestWrapper {

  private final String uri;
  private final Map<String, String> headers = new TreeMap<>();
  private final Map<String, String> parameters = new TreeMap<>();

  DispatchRequest(Exchange exchange) {
    super(exchange.request().http());
    S3Request request = exchange.request();
    Operation operation = exchange.operation();
    String key = request.key() == null ? "" : UriEscape.escape(request.key());
    this.uri = request.bucket() == null ? "/" : "/" + request.bucket() + "/" + key;
    put("x-amz-checksum-mode", request.header("x-amz-checksum-mode"));
    put("content-length", String.valueOf(Math.max(0, exchange.body().length())));
    boolean uploadsPart = operation == Operation.UPLOAD_PART;
    request
        .query()
        .parameters()
        .forEach(
            parameter -> {
              String name = parameter.name();
              boolean hidden =
                  name.startsWith("X-Amz-")
                      || (name.equals("partNumber") && !uploadsPart)
                      || (name.equals("versionId") && parameter.value().isEmpty());
              if (!hidden) {
                parameters.putIfAbsent(name, parameter.value());
              }
            });
  }

  private void put(String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  @Override
  public String getRequestURI() {
    return uri;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String value = getHeader(name);
    return Collections.enumeration(value == null ? List.of() : List.of(value));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(headers.keySet());
  }

  @Override
  public long getDateHeader(String name) {
    return -1;
  }

  @Override
  public @Nullable String getParameter(String name) {
    return parameters.get(name);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String value = parameters.get(name);
    return value == null ? null : new String[] {value};
  }
}
