package io.lightsaillocal.edge;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The pages of a load balancer's own: ELB's, with a line that says what is wrong here. */
final class BalancerPages {

  private static final String SERVER = "awselb/2.0";

  private BalancerPages() {}

  static Reply of(Failure failure, String message) {
    return page(failure.status(), failure.code(), failure.reason(), message, server());
  }

  static Reply redirect(String location) {
    return page(301, "", "Moved Permanently", "", server().put(HttpHeader.LOCATION, location));
  }

  private static HttpFields.Mutable server() {
    return HttpFields.build().put(HttpHeader.SERVER, SERVER);
  }

  private static Reply page(
      int status, String error, String reason, String message, HttpFields headers) {
    String title = status + " " + reason;
    String html =
        "<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n"
                .formatted(title, title)
            + (status == 301 ? "<hr><center>awselb/2.0</center>\r\n" : "")
            + (message.isEmpty() ? "" : "<p>%s</p>\r\n".formatted(escaped(message)))
            + "</body>\r\n</html>\r\n";
    return Reply.page(status, error, "text/html", html, headers);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
