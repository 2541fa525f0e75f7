package io.lightsaillocal.dns;

import io.lightsaillocal.api.DomainEntry;
import java.io.IOException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What entries are in DNS. */
final class EntryRecords {

  /** As the service has them; the API has no member for it. */
  private static final long TTL_SECONDS = 60;

  private EntryRecords() {}

  /**
   * The record that an entry stands for, which is not an alias.
   *
   * @throws IOException if its target is not one of its type
   */
  static Record record(DomainEntry entry) throws IOException {
    return Record.fromString(
        Name.fromString(String.valueOf(entry.name()), Name.root),
        Type.value(String.valueOf(entry.type())),
        DClass.IN,
        TTL_SECONDS,
        String.valueOf(entry.target()),
        Name.root);
  }
}
