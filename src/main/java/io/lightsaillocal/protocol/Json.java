package io.lightsaillocal.protocol;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LightsailException;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Bodies to records and records to bodies. Safe for any number of threads. */
public final class Json {

  private static final String EMPTY_OBJECT = "{}";

  /**
   * Its buffers are kept by the threads: the pool that it has by default is one for all of them.
   */
  private final JsonFactory factory =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build();

  private final EncodedNames names = new EncodedNames();

  /**
   * Reads a request and checks it against the model.
   *
   * @param body JSON in UTF-8; no bytes at all mean an empty object
   * @throws CommonException SerializationException if the body is not a JSON object
   * @throws InvalidInputException if a value is of the wrong type or breaks a constraint; all
   *     broken constraints are told in one message
   */
  public <T extends Structure> T readRequest(StructureShape<T> shape, byte[] body) {
    Violations violations = new Violations();
    T request = read(shape, body.length == 0 ? bytes(EMPTY_OBJECT) : body, violations);
    new Constraints(violations).check(request);
    violations.throwIfAny();
    return request;
  }

  /** Reads what {@link #write} has written. */
  public <T extends Structure> T read(StructureShape<T> shape, String json) {
    return read(shape, bytes(json), new Violations());
  }

  /** A record as the service prints it. */
  public byte[] write(Structure structure) {
    return write(generator -> new JsonWriter(generator, names).structure(structure));
  }

  /**
   * An error as the service prints it, with all of its members.
   *
   * @param operation whose page is linked where the error names no other, or null if the request
   *     named none
   */
  public byte[] writeError(LightsailException error, @Nullable ApiOperation<?, ?> operation) {
    ErrorText text = ErrorText.of(error, operation);
    return write(
        generator -> {
          generator.writeStartObject();
          generator.writeStringProperty("__type", error.type());
          generator.writeStringProperty("code", error.code());
          generator.writeStringProperty("docs", text.docs());
          generator.writeStringProperty("message", error.getMessage());
          generator.writeStringProperty("tip", text.tip());
          generator.writeEndObject();
        });
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] write(Consumer<JsonGenerator> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
      content.accept(generator);
    }
    return bytes.toByteArray();
  }

  private <T extends Structure> T read(
      StructureShape<T> shape, byte[] body, Violations violations) {
    Utf8.firstMistake(body)
        .ifPresent(
            index -> {
              throw CommonException.serialization(
                  "The request body is not UTF-8: its byte %d belongs to no character."
                      .formatted(index + 1));
            });
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body)) {
      return read(shape, parser, violations);
    }
  }

  private <T extends Structure> T read(
      StructureShape<T> shape, JsonParser parser, Violations violations) {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw CommonException.serialization("The request body is JSON, but not an object.");
      }
      T structure = new JsonReader(parser, violations).structure(shape);
      if (parser.nextToken() != null) {
        throw CommonException.serialization("The request body goes on after its JSON object.");
      }
      return structure;
    } catch (StreamConstraintsException beyond) {
      // The last thing before it: how far it was read itself depends on the reader's buffers.
      throw beyondLimits(parser.currentTokenLocation());
    } catch (JacksonException notJson) {
      // Jackson's own message may quote the body, which may hold a secret.
      TokenStreamLocation location = notJson.getLocation();
      throw CommonException.serialization(
          "The request body is not valid JSON at line %d, column %d."
              .formatted(location.getLineNr(), location.getColumnNr()));
    }
  }

  private CommonException beyondLimits(TokenStreamLocation location) {
    StreamReadConstraints limits = factory.streamReadConstraints();
    return CommonException.serialization(
        "The request body goes beyond a limit at line %d, column %d: values are nested at most %d deep, numbers have at most %d characters and names at most %d."
            .formatted(
                location.getLineNr(),
                location.getColumnNr(),
                limits.getMaxNestingDepth(),
                limits.getMaxNumberLength(),
                limits.getMaxNameLength()));
  }
}
