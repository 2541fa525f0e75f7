package io.lightsaillocal;

import io.lightsaillocal.metrics.Held;
import io.lightsaillocal.resources.Accounts;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.storage.Database;

/** Looks at what there is, wherever it is kept. */
record Holdings(Database database, ObjectStorage objects) {

  Held look() {
    ObjectStorage.Usage usage = objects.usage();
    return new Held(
        new Accounts(database).totals(), usage.count(), usage.bytes(), database.bytes());
  }
}
