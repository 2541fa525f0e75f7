package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.access.FormPolicy;
import io.lightsaillocal.s3.http.ReceivedBody;
import io.lightsaillocal.s3.http.UploadForm;
import io.lightsaillocal.s3.objects.Body;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.sigv4.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file of a form, no longer than its policy allows.
 *
 * @param algorithm of the checksum that a field of the form has for it, if one has
 * @param checksum that one; empty if there is none
 */
record FormFile(
    InputStream file, FormPolicy policy, @Nullable ChecksumAlgorithm algorithm, String checksum)
    implements Body {

  static FormFile of(UploadForm form, FormPolicy policy) {
    for (Map.Entry<String, String> field : form.fields().entrySet()) {
      if (ChecksumAlgorithm.isHeader(field.getKey())) {
        return new FormFile(
            form.file(), policy, ChecksumAlgorithm.ofHeader(field.getKey()), field.getValue());
      }
    }
    return new FormFile(form.file(), policy, null, "");
  }

  boolean isDeclared() {
    return algorithm != null;
  }

  @Override
  public InputStream bytes() {
    return new BulkInputStream() {

      private long size;

      @Override
      public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = file.read(bytes, offset, count);
        size += Math.max(read, 0);
        policy.checkNotLonger(size);
        return read;
      }
    };
  }

  @Override
  public void verify(Written written) {
    policy.checkSize(written.size());
    if (algorithm != null) {
      ReceivedBody.judge(algorithm, checksum, written.checksum());
    }
  }
}
