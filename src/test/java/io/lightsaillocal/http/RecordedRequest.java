package io.lightsaillocal.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A request as a test writes it down. */
record RecordedRequest(
    String method, String path, String query, Map<String, List<String>> headers, String text)
    implements HttpRequest {

  static RecordedRequest of(String method, String pathAndQuery) {
    int mark = pathAndQuery.indexOf('?');
    return new RecordedRequest(
        method,
        mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark),
        mark < 0 ? "" : pathAndQuery.substring(mark + 1),
        Map.of(),
        "");
  }

  RecordedRequest with(String header, String... values) {
    Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    List<String> all = new ArrayList<>(header(header));
    all.addAll(List.of(values));
    more.put(header, all);
    return new RecordedRequest(method, path, query, more, text);
  }

  RecordedRequest without(String header) {
    Map<String, List<String>> fewer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fewer.putAll(headers);
    fewer.remove(header);
    return new RecordedRequest(method, path, query, fewer, text);
  }

  /** With this header instead of any of its name. */
  RecordedRequest replacing(String header, String value) {
    return without(header).with(header, value);
  }

  RecordedRequest body(String content) {
    return new RecordedRequest(method, path, query, headers, content);
  }

  @Override
  public Set<String> headerNames() {
    return headers.keySet();
  }

  @Override
  public List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }

  @Override
  public String remoteAddress() {
    return "127.0.0.1";
  }

  @Override
  public byte[] body() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
