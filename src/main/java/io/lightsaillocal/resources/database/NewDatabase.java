package io.lightsaillocal.resources.database;

import static io.lightsaillocal.resources.Kinds.RELATIONAL_DATABASE;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseBundle;
import io.lightsaillocal.api.RelationalDatabaseHardware;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import io.lightsaillocal.resources.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is the same for all new databases, whatever they are made of. */
final class NewDatabase {

  static final String LATEST_CA = "rds-ca-rsa2048-g1";

  private NewDatabase() {}

  /**
   * Adds a database.
   *
   * @param zone that is asked for, or null for any
   * @param begun what is known of it besides what follows from the rest
   * @param first what has made it
   */
  static Resource<RelationalDatabase> add(
      String name,
      @Nullable String zone,
      RelationalDatabaseBundle bundle,
      Windows windows,
      String password,
      RelationalDatabase.Builder begun,
      Event first,
      Call call) {
    boolean isDoubled = isHighlyAvailable(bundle);
    List<String> zones = Zones.of(call.scope().region());
    if (zone != null) {
      checkZone(zone, isDoubled, bundle, call);
    }
    RelationalDatabase body =
        begun
            .relationalDatabaseBundleId(bundle.bundleId())
            .hardware(
                new RelationalDatabaseHardware(
                    bundle.cpuCount(), bundle.diskSizeInGb(), bundle.ramSizeInGb()))
            .secondaryAvailabilityZone(isDoubled ? zones.get(1) : null)
            .backupRetentionEnabled(true)
            .caCertificateIdentifier(LATEST_CA)
            .preferredBackupWindow(windows.backup().text())
            .preferredMaintenanceWindow(windows.maintenance().text())
            .build();
    Instant made = call.now().plus(whileCreating(call));
    Notes notes = MasterPasswords.first(Notes.NONE, password, call.now());
    Timeline timeline =
        Timeline.from(call.now(), "creating")
            .then(made, "backing-up")
            .then(call.settles(), Databases.AVAILABLE);
    Resource<RelationalDatabase> database =
        call.resources()
            .add(
                RELATIONAL_DATABASE,
                call.resources()
                    .newIdentity(RELATIONAL_DATABASE, name, zone == null ? zones.get(0) : zone),
                body,
                timeline,
                PendingChanges.backedUpFrom(notes, call.settles()));
    List<Event> events = new ArrayList<>(List.of(first));
    events.addAll(Event.backup(made, call.settles()));
    Resource<RelationalDatabase> told = Event.add(database, events);
    call.resources().update(told);
    return told;
  }

  /** The rest of the time passes with the first backup. */
  static Duration whileCreating(Call call) {
    return Duration.between(call.now(), call.settles()).multipliedBy(3).dividedBy(4);
  }

  private static boolean isHighlyAvailable(RelationalDatabaseBundle bundle) {
    return known(bundle.bundleId()).contains("_ha_");
  }

  private static void checkZone(
      String zone, boolean isDoubled, RelationalDatabaseBundle bundle, Call call) {
    Zones.check(zone, call.scope());
    if (isDoubled) {
      throw new InvalidInputException(
          "Requesting a specific availability zone is not valid for high availability databases: %s."
              .formatted(zone),
          "Leave out availabilityZone with the bundle %s.".formatted(bundle.bundleId()));
    }
  }
}
