package io.lightsaillocal.registry;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.URIUtil;

/**
 * What the first line of a request asks for.
 *
 * @param repository its name; empty where the request is about none
 * @param reference the digest, tag or upload that it names; empty if it names none
 */
record Route(Operation operation, String repository, String reference) {

  private static final Pattern ROOM =
      Pattern.compile(
          "/v2/(.+)/(?:(blobs/uploads)/?|(blobs/uploads)/([^/]+)|(blobs|manifests|referrers)/([^/]+)|(tags/list))");

  private static final Map<String, Map<String, Operation>> OPERATIONS =
      Map.of(
          "blobs/uploads",
          Map.of("POST", Operation.StartBlobUpload),
          "blobs/uploads/",
          Map.of(
              "GET", Operation.GetBlobUpload,
              "PATCH", Operation.PatchBlobUpload,
              "PUT", Operation.PutBlobUpload,
              "DELETE", Operation.CancelBlobUpload),
          "blobs/",
          Map.of(
              "GET", Operation.GetBlob,
              "HEAD", Operation.HeadBlob,
              "DELETE", Operation.DeleteBlob),
          "manifests/",
          Map.of(
              "GET", Operation.GetManifest,
              "HEAD", Operation.HeadManifest,
              "PUT", Operation.PutManifest,
              "DELETE", Operation.DeleteManifest),
          "referrers/",
          Map.of("GET", Operation.ListReferrers),
          "tags/list",
          Map.of("GET", Operation.ListTags),
          "",
          Map.of("GET", Operation.GetBase, "HEAD", Operation.GetBase),
          "token",
          Map.of("GET", Operation.GetToken));

  /**
   * Reads it.
   *
   * @param rawPath as it came, with escapes
   * @throws RegistryError if a registry has no such path, or cannot be asked for it like that
   */
  static Route of(String method, String rawPath) {
    String path = URIUtil.decodePath(rawPath);
    if (path.equals("/v2") || path.equals("/v2/")) {
      return new Route(operation("", method, path), "", "");
    }
    if (path.equals("/v2/token")) {
      return new Route(operation("token", method, path), "", "");
    }
    Matcher room = ROOM.matcher(path);
    if (!room.matches()) {
      throw RegistryError.of(404, "UNSUPPORTED", "A registry has no path %s.".formatted(path));
    }
    if (room.group(2) != null) {
      return new Route(operation("blobs/uploads", method, path), room.group(1), "");
    }
    if (room.group(3) != null) {
      return new Route(operation("blobs/uploads/", method, path), room.group(1), room.group(4));
    }
    if (room.group(5) != null) {
      return new Route(operation(room.group(5) + "/", method, path), room.group(1), room.group(6));
    }
    return new Route(operation("tags/list", method, path), room.group(1), "");
  }

  private static Operation operation(String room, String method, String path) {
    Map<String, Operation> operations = OPERATIONS.getOrDefault(room, Map.of());
    Operation operation = operations.get(method);
    if (operation == null) {
      throw RegistryError.of(
              405, "UNSUPPORTED", "%s cannot be asked for with %s.".formatted(path, method))
          .header("Allow", String.join(", ", operations.keySet().stream().sorted().toList()));
    }
    return operation;
  }
}
