package io.lightsaillocal.resources;

import io.lightsaillocal.api.RegionName;
import io.lightsaillocal.api.ResourceLocation;
import io.lightsaillocal.api.ResourceType;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What every resource has, whatever its kind.
 *
 * @param arn unique everywhere, never used again
 * @param name unique in its account and Region over all kinds
 * @param supportCode what AWS support would ask for
 * @param availabilityZone {@code all} where the resource is not in one zone
 */
public record Identity(
    String arn,
    Scope scope,
    String name,
    ResourceType type,
    String supportCode,
    String availabilityZone,
    Instant createdAt) {

  /** The zone of a resource that is in all of its Region's. */
  public static final String ALL_ZONES = "all";

  /** What stands in the place of a Region where a kind is the same in all of them. */
  private static final String GLOBAL = "global";

  /** Support codes begin with an account that is Lightsail's own, not the caller's. */
  private static final String SUPPORT_ACCOUNT = "999999999999";

  /** The columns that {@link #read} reads, in their order. */
  static final String COLUMNS = "arn, name, type, support_code, availability_zone, created_at";

  /**
   * The identity in a row, from the columns arn, name, type, support_code, availability_zone,
   * created_at.
   */
  public static Identity read(Scope scope, Cells row) throws SQLException {
    return new Identity(
        row.text(),
        scope,
        row.text(),
        ResourceType.ofWire(row.text()).orElseThrow(),
        row.text(),
        row.text(),
        row.time());
  }

  /** The identity of a resource that is made at this moment. */
  static Identity make(Kind<?> kind, String name, String zone, Scope scope, Instant now, Ids ids) {
    Form<?> form = kind.form();
    return new Identity(
        "arn:aws:lightsail:%s:%s:%s/%s"
            .formatted(region(kind.type(), scope), scope.account(), kind.type().wire(), ids.uuid()),
        scope,
        name,
        kind.type(),
        supportCode(form.supportCode(name, ids)),
        zone,
        now.truncatedTo(form.precision()));
  }

  /** The same with another second half of the support code, of a kind where others know it too. */
  public Identity coded(String code) {
    return new Identity(arn, scope, name, type, supportCode(code), availabilityZone, createdAt);
  }

  /** The same in another zone, for records that place a resource elsewhere than it does itself. */
  public Identity inZone(String zone) {
    return new Identity(arn, scope, name, type, supportCode, zone, createdAt);
  }

  /** Zone and Region as the API tells them. */
  public ResourceLocation location() {
    return location(availabilityZone, region());
  }

  /** The Region as the API tells it. */
  public String region() {
    return region(type, scope);
  }

  /** A location as the API tells it. */
  public static ResourceLocation location(String availabilityZone, String region) {
    return new ResourceLocation(availabilityZone, RegionName.ofWire(region).orElseThrow());
  }

  private static String region(ResourceType type, Scope scope) {
    return Kinds.isGlobal(type) ? GLOBAL : scope.region();
  }

  private static String supportCode(String code) {
    return SUPPORT_ACCOUNT + "/" + code;
  }
}
