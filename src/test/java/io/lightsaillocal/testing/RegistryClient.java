package io.lightsaillocal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceRegistryLogin;

/** Pushes to the container registry and pulls from it, request by request. */
public final class RegistryClient {

  /** The media type of the images that are pushed. */
  public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  /** That of lists of images. */
  public static final String INDEX = "application/vnd.oci.image.index.v1+json";

  /** The repository that every account has. */
  public static final String REPOSITORY = "sr";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI endpoint;
  private final String authorization;

  /**
   * @param authorization the header; empty for none
   */
  public RegistryClient(URI endpoint, String authorization) {
    this.endpoint = endpoint;
    this.authorization = authorization;
  }

  /** With a new login of a client that has a container service. */
  public static RegistryClient of(LightsailClient lightsail, URI endpoint) {
    ContainerServiceRegistryLogin login =
        lightsail.createContainerServiceRegistryLogin(request -> {}).registryLogin();
    return new RegistryClient(endpoint, basic(login.username(), login.password()));
  }

  /** The header of a name and a password. */
  public static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /** Sends a request, whatever comes of it. */
  public HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) {
    return send(method, path, BodyPublishers.ofByteArray(body), headers);
  }

  /** The same with a body from elsewhere. */
  public HttpResponse<byte[]> send(
      String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path)).method(method, body);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The same without a body. */
  public HttpResponse<byte[]> send(String method, String path) {
    return send(method, path, new byte[0]);
  }

  /** The bytes behind a path; anything but 200 is an error. */
  public byte[] get(String path) {
    return expect(200, send("GET", path)).body();
  }

  /** Pushes a blob in one request; gives its digest. */
  public String pushBlob(String repository, byte[] bytes) {
    String digest = digest(bytes);
    expect(201, send("POST", "/v2/" + repository + "/blobs/uploads/?digest=" + digest, bytes));
    return digest;
  }

  /** Begins an upload; gives its path. */
  public String startUpload(String repository) {
    return expect(202, send("POST", "/v2/" + repository + "/blobs/uploads/"))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  /** Pushes an image of these layers; gives its digest. */
  public String pushImage(String repository, String tag, String... layers) {
    byte[] config = "{\"os\":\"linux\",\"layers\":%d}".formatted(layers.length).getBytes(UTF_8);
    List<String> descriptors = new ArrayList<>();
    for (String layer : layers) {
      byte[] bytes = layer.getBytes(UTF_8);
      pushBlob(repository, bytes);
      descriptors.add(descriptor("application/vnd.oci.image.layer.v1.tar", bytes));
    }
    pushBlob(repository, config);
    return pushManifest(repository, tag, manifest(config, descriptors));
  }

  /** Pushes a manifest under a tag; gives its digest. */
  public String pushManifest(String repository, String tag, String manifest) {
    byte[] bytes = manifest.getBytes(UTF_8);
    expect(
        201,
        send("PUT", "/v2/" + repository + "/manifests/" + tag, bytes, "Content-Type", MANIFEST));
    return digest(bytes);
  }

  /** The manifest of an image. */
  public static String manifest(byte[] config, List<String> layers) {
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
        .formatted(
            MANIFEST,
            descriptor("application/vnd.oci.image.config.v1+json", config),
            String.join(",", layers));
  }

  /** How a manifest names a blob or another manifest. */
  public static String descriptor(String mediaType, byte[] bytes) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, digest(bytes), bytes.length);
  }

  /** What bytes are known by. */
  public static String digest(byte[] bytes) {
    return digest("sha256", bytes);
  }

  /** The same by another algorithm. */
  public static String digest(String algorithm, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm.replace("sha", "SHA-"));
      return algorithm + ":" + HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<byte[]> expect(int status, HttpResponse<byte[]> response) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(
          "%s: %d, not %d: %s"
              .formatted(
                  response.request().uri(),
                  response.statusCode(),
                  status,
                  new String(response.body(), UTF_8)));
    }
    return response;
  }
}
