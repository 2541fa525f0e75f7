package io.lightsaillocal.s3.objects;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Writes that find their bucket gone. */
final class Gone {

  /** A foreign key has no row to refer to: PostgreSQL's state for it, and H2's. */
  private static final Set<String> NO_PARENT = Set.of("23503", "23506");

  private Gone() {}

  /** Runs the work, and says NoSuchBucket if the bucket went away in the meantime. */
  static <T> T translate(BucketRef bucket, Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLException sql
          && NO_PARENT.contains(String.valueOf(sql.getSQLState()))) {
        throw S3Error.noSuchBucket(bucket.name());
      }
      throw e;
    }
  }
}
