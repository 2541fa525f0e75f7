package io.lightsaillocal.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.seed.SeedStep.Place;
import io.lightsaillocal.sigv4.Sha256;
import io.lightsaillocal.values.FileTrouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the two steps that are S3's: an object, or all files of a folder. */
final class PutReader {

  static final String PUT_OBJECT = "PutObject";
  static final String PUT_OBJECTS = "PutObjects";

  static final String BUCKET = "Bucket";
  static final String KEY = "Key";
  static final String BODY = "Body";
  static final String BASE_64 = "BodyBase64";
  static final String FILE = "File";
  static final String FOLDER = "Folder";
  static final String PREFIX = "Prefix";
  static final String METADATA = "Metadata";
  static final String TAGGING = "Tagging";

  /** Members of S3's own request that are headers, by their names there. */
  static final Map<String, String> HEADERS =
      Map.of(
          "CacheControl", "cache-control",
          "ContentDisposition", "content-disposition",
          "ContentEncoding", "content-encoding",
          "ContentLanguage", "content-language",
          "ContentType", "content-type");

  static final List<String> OBJECT =
      Stream.concat(
              Stream.of(BUCKET, KEY, BODY, BASE_64, FILE, METADATA, TAGGING),
              HEADERS.keySet().stream().sorted())
          .toList();

  private static final int LONGEST_KEY = 1024;
  private static final int MOST_TAGS = 10;

  static final List<String> OBJECTS = List.of(BUCKET, FOLDER, PREFIX);

  private final Seed seed;
  private final Place place;
  private final Scope scope;

  PutReader(Seed seed, Place place, Scope scope) {
    this.seed = seed;
    this.place = place;
    this.scope = scope;
  }

  SeedStep object(Node.Members input) {
    refuseOthers(PUT_OBJECT, OBJECT, input);
    List<String> bodies =
        Stream.of(BODY, BASE_64, FILE).filter(input.values()::containsKey).toList();
    if (bodies.size() != 1) {
      throw place.wrong("PutObject has one of Body, BodyBase64 and File.");
    }
    String value = text(input, bodies.get(0));
    Map<String, String> headers = headers(input);
    return switch (bodies.get(0)) {
      case FILE ->
          fromFile(
              file(FILE, value, false),
              required(input, BUCKET),
              required(input, KEY),
              headers,
              map(input, TAGGING));
      case BODY -> fromBytes(value.getBytes(UTF_8), input, headers);
      default -> fromBytes(decoded(value), input, headers);
    };
  }

  List<SeedStep> objects(Node.Members input) {
    refuseOthers(PUT_OBJECTS, OBJECTS, input);
    String bucket = required(input, BUCKET);
    String prefix = input.values().containsKey(PREFIX) ? text(input, PREFIX) : "";
    Path folder = file(FOLDER, required(input, FOLDER), true);
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .sorted()
          .map(
              path ->
                  fromFile(
                      path,
                      bucket,
                      prefix + folder.relativize(path).toString().replace('\\', '/'),
                      new TreeMap<>(),
                      Map.of()))
          .toList();
    } catch (IOException e) {
      throw place.wrong("The folder %s cannot be read: %s.".formatted(folder, FileTrouble.of(e)));
    }
  }

  private SeedStep fromBytes(byte[] bytes, Node.Members input, Map<String, String> headers) {
    return step(
        new SeedObject(
            required(input, BUCKET),
            required(input, KEY),
            headers,
            map(input, TAGGING),
            () -> new ByteArrayInputStream(bytes)),
        Sha256.hex(bytes));
  }

  private SeedStep fromFile(
      Path file, String bucket, String key, Map<String, String> headers, Map<String, String> tags) {
    String type = URLConnection.guessContentTypeFromName(key);
    if (type != null) {
      headers.putIfAbsent("content-type", type);
    }
    try {
      String digest = Sha256.hex(Files.readAllBytes(file));
      return step(
          new SeedObject(bucket, key, headers, tags, () -> Files.newInputStream(file)), digest);
    } catch (IOException e) {
      throw place.wrong("The file %s cannot be read: %s.".formatted(file, FileTrouble.of(e)));
    }
  }

  private SeedStep step(SeedObject object, String digest) {
    int length = object.key().getBytes(UTF_8).length;
    if (length == 0 || length > LONGEST_KEY) {
      throw place.wrong("A key has 1 to %d bytes, not %d.".formatted(LONGEST_KEY, length));
    }
    if (object.tags().size() > MOST_TAGS) {
      throw place.wrong("An object has at most %d tags.".formatted(MOST_TAGS));
    }
    String said =
        String.join(
            "\n",
            object.bucket(),
            object.key(),
            object.headers().toString(),
            object.tags().toString(),
            digest);
    return new SeedStep.Put(
        place, scope, Digest.mark(scope, PUT_OBJECT, said.getBytes(UTF_8)), object);
  }

  private Map<String, String> headers(Node.Members input) {
    Map<String, String> headers = new TreeMap<>();
    HEADERS.forEach(
        (member, header) -> {
          if (input.values().containsKey(member)) {
            headers.put(header, text(input, member));
          }
        });
    map(input, METADATA)
        .forEach(
            (name, value) -> headers.put("x-amz-meta-" + name.toLowerCase(Locale.ROOT), value));
    return headers;
  }

  private Path file(String member, String name, boolean folder) {
    Optional<Path> base = seed.folder();
    if (base.isEmpty()) {
      throw place.wrong(
          "%s is for seeds that lie in a folder themselves; say Body or BodyBase64 here."
              .formatted(member));
    }
    Path path = base.get().resolve(name).normalize();
    if (folder ? !Files.isDirectory(path) : !Files.isRegularFile(path)) {
      throw place.wrong("There is no %s %s.".formatted(folder ? "folder" : "file", path));
    }
    return path;
  }

  private byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw place.wrong("BodyBase64 is not base64.");
    }
  }

  private void refuseOthers(String what, List<String> allowed, Node.Members input) {
    input
        .values()
        .forEach(
            (name, member) -> {
              if (!allowed.contains(name)) {
                throw new SeedException(
                    place.source(),
                    member.line(),
                    "%s has no member '%s'. It may have %s."
                        .formatted(what, name, String.join(", ", allowed)));
              }
            });
  }

  private String required(Node.Members input, String name) {
    if (!input.values().containsKey(name)) {
      throw place.wrong("The member '%s' is missing.".formatted(name));
    }
    return text(input, name);
  }

  private String text(Node.Members input, String name) {
    Node.Member member = input.values().get(name);
    if (member != null && member.value() instanceof Node.Text text) {
      return text.value();
    }
    throw new SeedException(
        place.source(),
        member == null ? place.line() : member.line(),
        "The value of '%s' must be a string.".formatted(name));
  }

  private Map<String, String> map(Node.Members input, String name) {
    Node.Member member = input.values().get(name);
    if (member == null) {
      return Map.of();
    }
    if (!(member.value() instanceof Node.Members members)) {
      throw new SeedException(
          place.source(), member.line(), "The value of '%s' must be an object.".formatted(name));
    }
    Map<String, String> map = new LinkedHashMap<>();
    members.values().keySet().forEach(key -> map.put(key, text(members, key)));
    return map;
  }
}
