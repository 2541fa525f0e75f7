package io.lightsaillocal.resources;

import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.storage.Database;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which accounts have resources, and in which Regions. */
public final class Accounts {

  private final Database database;

  /** Other things are counted in the same table. */
  private final Set<String> kinds =
      Arrays.stream(ResourceType.values()).map(ResourceType::wire).collect(Collectors.toSet());

  /** Those of one database. */
  public Accounts(Database database) {
    this.database = database;
  }

  /**
   * How many resources of a kind there are at a place.
   *
   * @param region empty for a kind that is counted in all Regions together
   * @param resourceType as the API spells it
   */
  public record Count(String account, String region, String resourceType, long amount) {}

  /** What there is, in the order of accounts, Regions and kinds. */
  public List<Count> counts() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT account, region, what, amount FROM tally WHERE amount > 0"
                        + " ORDER BY account, region, what")
                .map(
                    row ->
                        new Count(
                            row.getString("account"),
                            row.getString("region"),
                            row.getString("what"),
                            row.getLong("amount")))
                .list()
                .stream()
                .filter(count -> kinds.contains(count.resourceType()))
                .toList());
  }

  /** How many there are of each kind in all places together; kinds of which there are none, too. */
  public Map<String, Long> totals() {
    Map<String, Long> totals = new TreeMap<>();
    kinds.forEach(kind -> totals.put(kind, 0L));
    counts().forEach(count -> totals.merge(count.resourceType(), count.amount(), Long::sum));
    return totals;
  }
}
