package io.lightsaillocal.s3.http;

import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.BulkInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A browser's form, read as it comes: the fields first, then the file, of which no more than a
 * buffer is held. What stands behind the file is not looked at, as S3 says.
 */
public final class UploadForm {

  private static final int LONGEST_FIELDS = 20 * 1024;
  private static final int BUFFER = 16 * 1024;

  private final InputStream in;
  private final MultiPart.Parser parser;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Deque<ByteBuffer> file = new ArrayDeque<>();
  private @Nullable String fileName;
  private boolean begun;
  private boolean ended;
  private @Nullable RuntimeException failure;

  private UploadForm(InputStream in, String boundary) {
    this.in = in;
    this.parser = new MultiPart.Parser(boundary, new Parts());
  }

  /** Reads the fields of the form that a request brings. */
  public static UploadForm read(RawRequest request) throws IOException {
    String boundary = MultiPart.extractBoundary(String.valueOf(request.first("Content-Type")));
    if (boundary == null) {
      throw malformed();
    }
    UploadForm form = new UploadForm(request.body(), boundary);
    while (!form.begun && form.more()) {
      // up to the file
    }
    return form;
  }

  /** The fields before the file, their names in lower case. */
  public Map<String, String> fields() {
    return fields;
  }

  /** Whether there is a file. */
  public boolean hasFile() {
    return begun;
  }

  /** The name that the browser gives for the file; empty if none. */
  public String fileName() {
    return fileName == null ? "" : fileName;
  }

  /** The bytes of the file. */
  public InputStream file() {
    return new BulkInputStream() {

      @Override
      public int read(byte[] bytes, int offset, int count) throws IOException {
        while (file.isEmpty()) {
          if (ended) {
            return -1;
          }
          if (!more()) {
            throw S3Error.incompleteBody();
          }
        }
        ByteBuffer next = file.getFirst();
        int read = Math.min(count, next.remaining());
        next.get(bytes, offset, read);
        if (!next.hasRemaining()) {
          file.removeFirst();
        }
        return read;
      }
    };
  }

  /** Takes in one more buffer; false at the end of the body. */
  private boolean more() throws IOException {
    // Not used again: what the parser has found in it is still to be read.
    byte[] buffer = new byte[BUFFER];
    int read = in.read(buffer);
    parser.parse(
        read < 0 ? Content.Chunk.EOF : Content.Chunk.from(ByteBuffer.wrap(buffer, 0, read), false));
    if (failure != null) {
      throw failure;
    }
    return read >= 0;
  }

  private static S3Error malformed() {
    return S3Error.of(
        400,
        "MalformedPOSTRequest",
        "The body of your POST request is not well-formed multipart/form-data.");
  }

  /** Is told by the parser what it finds. */
  private final class Parts implements MultiPart.Parser.Listener {

    private final Map<String, String> disposition = new HashMap<>();
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private int length;
    private boolean inFile;

    @Override
    public void onPartBegin() {
      disposition.clear();
      value.reset();
    }

    @Override
    public void onPartHeader(String name, String text) {
      if (name.equalsIgnoreCase("Content-Disposition")) {
        HttpField.getValueParameters(text, disposition);
      }
    }

    @Override
    public void onPartHeaders() {
      if (!begun && name().equals("file")) {
        begun = true;
        inFile = true;
        fileName = disposition.get("filename");
      }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
      ByteBuffer bytes = chunk.getByteBuffer();
      if (inFile) {
        file.addLast(bytes.slice());
      } else if (!begun) {
        length += bytes.remaining();
        if (length > LONGEST_FIELDS) {
          failure =
              S3Error.of(
                  400,
                  "MaxPostPreDataLengthExceeded",
                  "Your POST request fields preceding the upload file were too large.");
        } else {
          byte[] copy = new byte[bytes.remaining()];
          bytes.slice().get(copy);
          value.writeBytes(copy);
        }
      }
    }

    @Override
    public void onPartEnd() {
      if (inFile) {
        inFile = false;
        ended = true;
      } else if (!begun) {
        fields.put(name(), value.toString(StandardCharsets.UTF_8));
      }
    }

    @Override
    public void onFailure(Throwable wrong) {
      if (failure == null && !ended) {
        failure = malformed();
      }
    }

    private String name() {
      return disposition.getOrDefault("name", "").toLowerCase(Locale.ROOT);
    }
  }
}
