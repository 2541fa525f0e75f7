package io.lightsaillocal.dns;

import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.SetResponse;
import org.xbill.DNS.Zone;

/** What a zone says of a name itself, without what a CNAME leads on to. */
final class Lookup {

  private Lookup() {}

  /** The records of a name and type; none where it has none, or another name in its place. */
  static List<Record> in(Zone zone, Name name, int type) {
    SetResponse found = zone.findRecords(name, type);
    return found.isSuccessful() ? records(found.answers()) : List.of();
  }

  static List<Record> records(List<RRset> sets) {
    return sets.stream().flatMap(set -> set.rrs(false).stream()).toList();
  }
}
