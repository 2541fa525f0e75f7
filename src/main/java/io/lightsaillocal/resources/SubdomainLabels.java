package io.lightsaillocal.resources;

import java.time.Instant;
import java.util.Optional;

/**
 * The table {@code subdomain_label}, inside one call: who holds a label below amazonlightsail.com,
 * over all accounts.
 */
public final class SubdomainLabels {

  private static final long FOR_GOOD = Long.MAX_VALUE;

  private final Call call;

  /** As a call finds them. */
  public SubdomainLabels(Call call) {
    this.call = call;
  }

  /**
   * Whose a label is.
   *
   * @param isReserved whether it is kept for a while only, for an account that has asked for it
   */
  public record Holder(String account, boolean isReserved, long until) {

    /** Until when. */
    public Instant end() {
      return Instant.ofEpochMilli(until);
    }
  }

  /** Who holds a label at this moment, if anybody does. */
  public Optional<Holder> holder(String label) {
    return call.handle()
        .createQuery(
            "SELECT account, reserved, held_until FROM subdomain_label"
                + " WHERE label = :label AND held_until > :now")
        .bind("label", label)
        .bind("now", call.now().toEpochMilli())
        .map(
            row -> {
              Cells cells = new Cells(row);
              return new Holder(cells.text(), cells.number() != 0, cells.number());
            })
        .findOne();
  }

  /** How many labels are reserved for the account at this moment. */
  public long reservations() {
    return call.handle()
        .createQuery(
            "SELECT COUNT(*) FROM subdomain_label"
                + " WHERE account = :account AND reserved = 1 AND held_until > :now")
        .bind("account", call.scope().account())
        .bind("now", call.now().toEpochMilli())
        .numbers()
        .one();
  }

  /** Holds a label for the account as long as it has a subdomain there. */
  public void own(String label) {
    hold(label, false, FOR_GOOD);
  }

  /** Keeps a label for the account for a while. */
  public void reserve(String label, Instant until) {
    hold(label, true, until.toEpochMilli());
  }

  /** Holds a label that nothing is below any more, so that no other account has it until then. */
  public void block(String label, Instant until) {
    hold(label, false, until.toEpochMilli());
  }

  /** Lets anybody have a label. */
  public void free(String label) {
    call.handle()
        .createUpdate("DELETE FROM subdomain_label WHERE label = :label")
        .bind("label", label)
        .execute();
  }

  private void hold(String label, boolean isReserved, long until) {
    free(label);
    call.handle()
        .createUpdate(
            "INSERT INTO subdomain_label (label, account, reserved, held_until)"
                + " VALUES (:label, :account, :reserved, :until)")
        .bind("label", label)
        .bind("account", call.scope().account())
        .bind("reserved", isReserved ? 1 : 0)
        .bind("until", until)
        .execute();
  }
}
