package io.lightsaillocal.dns;

import io.lightsaillocal.resources.Everywhere;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SetResponse;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

/** Answers queries, each from what is kept at that moment. Safe for any number of threads. */
final class Answers {

  /** What is taken of a query over UDP and told as taken. */
  static final int MAX_UDP = 4096;

  private static final int MAX_CNAMES = 8;

  private final Everywhere everywhere;

  Answers(Everywhere everywhere) {
    this.everywhere = everywhere;
  }

  /**
   * The answer to a query.
   *
   * @param reachedAt the address of this machine at which it has come
   */
  Message to(Message query, InetAddress reachedAt) throws IOException {
    int refusal = refusal(query);
    if (refusal != Rcode.NOERROR) {
      return failed(query, refusal);
    }
    Message answer = begun(query);
    IOException[] failure = new IOException[1];
    everywhere.look(
        view -> {
          try {
            answer(query.getQuestion(), answer, new Zones(view, reachedAt));
          } catch (IOException e) {
            failure[0] = e;
          }
          return answer;
        });
    if (failure[0] != null) {
      throw failure[0];
    }
    return answer;
  }

  /** An answer that has nothing but the reason why it has nothing. */
  static Message failed(Message query, int rcode) {
    Message answer = begun(query);
    answer.getHeader().unsetFlag(Flags.AA);
    answer.getHeader().setRcode(rcode);
    return answer;
  }

  private static Message begun(Message query) {
    Message answer = new Message(query.getHeader().getID());
    Header header = answer.getHeader();
    header.setOpcode(query.getHeader().getOpcode());
    header.setFlag(Flags.QR);
    header.setFlag(Flags.AA);
    if (query.getHeader().getFlag(Flags.RD)) {
      header.setFlag(Flags.RD);
    }
    if (query.getQuestion() != null) {
      answer.addRecord(query.getQuestion(), Section.QUESTION);
    }
    OPTRecord asked = query.getOPT();
    if (asked != null) {
      int rcode = asked.getVersion() == 0 ? Rcode.NOERROR : Rcode.BADVERS;
      answer.addRecord(new OPTRecord(MAX_UDP, rcode >>> 4, 0), Section.ADDITIONAL);
    }
    return answer;
  }

  private static int refusal(Message query) {
    if (query.getHeader().getOpcode() != Opcode.QUERY) {
      return Rcode.NOTIMP;
    }
    if (query.getHeader().getCount(Section.QUESTION) != 1) {
      return Rcode.FORMERR;
    }
    OPTRecord opt = query.getOPT();
    if (opt != null && opt.getVersion() != 0) {
      return Rcode.BADVERS;
    }
    Record question = query.getQuestion();
    boolean isTransfer = question.getType() == Type.AXFR || question.getType() == Type.IXFR;
    return isTransfer || question.getDClass() != DClass.IN ? Rcode.REFUSED : Rcode.NOERROR;
  }

  private static void answer(Record question, Message answer, Zones zones) throws IOException {
    Name name = question.getName();
    int type = question.getType();
    boolean isAnybodys = false;
    for (int cnames = 0; cnames <= MAX_CNAMES; cnames++) {
      Optional<Zone> zone = zones.of(name);
      if (zone.isEmpty()) {
        isAnybodys |= zones.isServed(name);
        zones.served(name, type).forEach(record -> answer.addRecord(record, Section.ANSWER));
        break;
      }
      isAnybodys = true;
      Optional<CNAMERecord> next = answer(name, type, zone.get(), answer);
      if (next.isEmpty()) {
        break;
      }
      name = next.get().getTarget();
    }
    if (!isAnybodys) {
      answer.getHeader().unsetFlag(Flags.AA);
      answer.getHeader().setRcode(Rcode.REFUSED);
    }
  }

  /** Adds what a zone says of a name, and gives the name that stands in its place, if one does. */
  private static Optional<CNAMERecord> answer(Name name, int type, Zone zone, Message answer) {
    SetResponse found = zone.findRecords(name, type);
    if (found.isSuccessful()) {
      Lookup.records(found.answers()).forEach(record -> answer.addRecord(record, Section.ANSWER));
      return Optional.empty();
    }
    if (found.isCNAME()) {
      Record cname = found.getCNAME().withName(name);
      answer.addRecord(cname, Section.ANSWER);
      return Optional.of(found.getCNAME());
    }
    if (found.isDelegation()) {
      answer.getHeader().unsetFlag(Flags.AA);
      found.getNS().rrs(false).forEach(record -> answer.addRecord(record, Section.AUTHORITY));
      return Optional.empty();
    }
    if (found.isNXDOMAIN()) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    answer.addRecord(zone.getSOA(), Section.AUTHORITY);
    return Optional.empty();
  }
}
