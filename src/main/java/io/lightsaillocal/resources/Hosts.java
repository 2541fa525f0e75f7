package io.lightsaillocal.resources;

import io.lightsaillocal.storage.Handle;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The host names under which resources are reached, each of which one resource has, over all
 * accounts and Regions. A resource that is deleted takes its names with it.
 */
public final class Hosts {

  private final Handle handle;
  private final Instant now;

  Hosts(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /** Whose a name is, if it is anybody's; in capitals or not. */
  public Optional<Identity> owner(String host) {
    return handle
        .createQuery(
            "SELECT r.account, r.region, r.arn, r.name, r.type, r.support_code,"
                + " r.availability_zone, r.created_at"
                + " FROM host h JOIN resource r ON r.arn = h.arn"
                + " WHERE h.name = :host AND r.gone_at > :now")
        .bind("host", spelled(host))
        .bind("now", now.toEpochMilli())
        .map(
            row -> {
              Cells cells = new Cells(row);
              return Identity.read(new Scope(cells.text(), cells.text()), cells);
            })
        .findOne();
  }

  /**
   * Gives a name to a resource, also one that a resource had which is gone. The caller has looked
   * whether it is free; should another call be faster, the database refuses this one, and it is run
   * again.
   */
  public void give(String host, Identity owner) {
    handle
        .createUpdate(
            "DELETE FROM host WHERE name = :host"
                + " AND arn IN (SELECT arn FROM resource WHERE gone_at <= :now)")
        .bind("host", spelled(host))
        .bind("now", now.toEpochMilli())
        .execute();
    handle
        .createUpdate("INSERT INTO host (name, arn) VALUES (:host, :arn)")
        .bind("host", spelled(host))
        .bind("arn", owner.arn())
        .execute();
  }

  /** Takes a name from whichever resource has it. */
  public void free(String host) {
    handle
        .createUpdate("DELETE FROM host WHERE name = :host")
        .bind("host", spelled(host))
        .execute();
  }

  private static String spelled(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
