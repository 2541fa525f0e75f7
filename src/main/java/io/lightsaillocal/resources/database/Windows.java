package io.lightsaillocal.resources.database;

import static java.util.Map.entry;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.resources.Ids;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a database is backed up and when it is maintained.
 *
 * @param backup every day
 * @param maintenance every week
 */
record Windows(Window backup, Window maintenance) {

  /** Windows that nobody has chosen lie within eight hours of the Region's night. */
  private static final int BLOCK = 8 * 60;

  private static final String USUAL_START = "06:00";

  private static final Map<String, String> STARTS =
      Map.ofEntries(
          entry("ap-northeast-1", "13:00"),
          entry("ap-northeast-2", "13:00"),
          entry("ap-south-1", "16:30"),
          entry("ap-southeast-1", "14:00"),
          entry("ap-southeast-2", "12:00"),
          entry("ap-southeast-3", "08:00"),
          entry("ca-central-1", "03:00"),
          entry("eu-central-1", "20:00"),
          entry("eu-north-1", "23:00"),
          entry("eu-west-1", "22:00"),
          entry("eu-west-2", "22:00"),
          entry("eu-west-3", "07:30"),
          entry("us-east-1", "03:00"),
          entry("us-east-2", "03:00"));

  /**
   * Those of a new database.
   *
   * @param backup as it is asked for, or null for any
   * @param maintenance as it is asked for, or null for any
   * @throws InvalidInputException if they are none, or are at the same time
   */
  static Windows of(@Nullable String backup, @Nullable String maintenance, String region, Ids ids) {
    int start = start(region);
    int chance = Integer.parseInt(ids.hex(7), 16);
    Window daily =
        backup != null
            ? Window.daily(backup)
            : tries(chance)
                .map(minute -> Window.dailyAt(start + minute))
                .filter(
                    window -> maintenance == null || !window.overlaps(Window.weekly(maintenance)))
                .findFirst()
                .orElseGet(() -> Window.dailyAt(start));
    Window weekly =
        maintenance != null
            ? Window.weekly(maintenance)
            : tries(chance / 7)
                .map(minute -> Window.weeklyAt(chance % 7 * Window.DAY + start + minute))
                .filter(window -> !window.overlaps(daily))
                .findFirst()
                .orElseGet(() -> Window.weeklyAt(start));
    return new Windows(daily, weekly).checked();
  }

  /** The minutes of the block at which a window may begin, from one of them on. */
  private static Stream<Integer> tries(int first) {
    int choices = BLOCK - Window.LEAST + 1;
    return IntStream.range(0, choices).mapToObj(i -> Math.floorMod(first + i, choices));
  }

  private static int start(String region) {
    String[] time = STARTS.getOrDefault(region, USUAL_START).split(":", 2);
    return Integer.parseInt(time[0]) * 60 + Integer.parseInt(time[1]);
  }

  /** The same, made sure that the two are not at the same time. */
  Windows checked() {
    if (backup.overlaps(maintenance)) {
      throw new InvalidInputException(
          "The backup window %s and the maintenance window %s must not overlap."
              .formatted(backup.text(), maintenance.text()),
          "Choose a preferredBackupWindow that ends before the preferredMaintenanceWindow begins, or begins after its end.");
    }
    return this;
  }
}
