package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.http.ReceivedBody;
import io.lightsaillocal.s3.objects.Body;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.Upload;
import io.lightsaillocal.sigv4.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A part that came with another checksum than the one that is kept of it. Clients of today send one
 * with every part, also where they have not asked for any when they began the upload.
 *
 * @param algorithm of the checksum that is kept
 * @param sent computes the checksum that came
 */
record PartBody(ReceivedBody body, ChecksumAlgorithm algorithm, ChecksumAlgorithm.Running sent)
    implements Body {

  /** The body of a part of an upload. */
  static Body of(ReceivedBody body, Upload upload) {
    ChecksumAlgorithm came = body.algorithm();
    ChecksumAlgorithm kept = upload.algorithm();
    boolean mayDiffer = upload.asked() == null || (came == null && !upload.composite());
    if (came != kept && !mayDiffer) {
      throw S3Error.invalidRequest(
          "Checksum Type mismatch occurred, expected checksum Type: "
              + kept.shown()
              + ", actual checksum Type: "
              + (came == null ? "null" : came.shown()));
    }
    return came == null || came == kept ? body : new PartBody(body, kept, came.start());
  }

  @Override
  public InputStream bytes() {
    InputStream in = body.bytes();
    return new BulkInputStream() {

      @Override
      public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = in.read(bytes, offset, count);
        if (read > 0) {
          sent.update(bytes, offset, read);
        }
        return read;
      }
    };
  }

  @Override
  public void verify(Written written) {
    body.verify(written.withChecksum(sent.value()));
  }
}
