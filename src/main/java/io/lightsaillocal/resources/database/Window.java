package io.lightsaillocal.resources.database;

import io.lightsaillocal.api.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time that comes again every day or every week, in UTC.
 *
 * @param start minutes after the beginning of the day, or of Monday
 * @param length in minutes
 * @param cycle minutes from one to the next
 */
record Window(int start, int length, int cycle) {

  static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;
  static final int LEAST = 30;

  /** The first day of the epoch was a Thursday. */
  private static final long EPOCH_AFTER_MONDAY = 3L * DAY;

  private static final String TIME = "([01]\\d|2[0-3]):([0-5]\\d)";
  private static final Pattern DAILY = Pattern.compile(TIME + "-" + TIME);
  private static final String DAY_NAME = "(mon|tue|wed|thu|fri|sat|sun)";
  private static final Pattern WEEKLY =
      Pattern.compile(DAY_NAME + ":" + TIME + "-" + DAY_NAME + ":" + TIME);
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /**
   * A window for backups, as the API tells it.
   *
   * @throws InvalidInputException if it is none
   */
  static Window daily(String text) {
    Matcher match = DAILY.matcher(text);
    if (!match.matches()) {
      throw invalid("preferredBackupWindow", text, "Use the form hh24:mi-hh24:mi, in UTC.");
    }
    int start = minutes(match.group(1), match.group(2));
    int end = minutes(match.group(3), match.group(4));
    return checked("preferredBackupWindow", text, new Window(start, length(start, end, DAY), DAY));
  }

  /**
   * A window for maintenance, as the API tells it; days in any case.
   *
   * @throws InvalidInputException if it is none
   */
  static Window weekly(String text) {
    Matcher match = WEEKLY.matcher(text.toLowerCase(Locale.ROOT));
    if (!match.matches()) {
      throw invalid(
          "preferredMaintenanceWindow", text, "Use the form ddd:hh24:mi-ddd:hh24:mi, in UTC.");
    }
    int start = DAYS.indexOf(match.group(1)) * DAY + minutes(match.group(2), match.group(3));
    int end = DAYS.indexOf(match.group(4)) * DAY + minutes(match.group(5), match.group(6));
    return checked(
        "preferredMaintenanceWindow", text, new Window(start, length(start, end, WEEK), WEEK));
  }

  private static int length(int start, int end, int cycle) {
    return Math.floorMod(end - start, cycle);
  }

  private static Window checked(String member, String text, Window window) {
    if (window.length < LEAST || window.length > DAY) {
      throw invalid(member, text, "A window is from 30 minutes to a day long.");
    }
    return window;
  }

  private static InvalidInputException invalid(String member, String text, String tip) {
    return new InvalidInputException(
        "The value %s of %s is not valid.".formatted(text, member), tip);
  }

  private static int minutes(String hour, String minute) {
    return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
  }

  /** A window for backups that begins then. */
  static Window dailyAt(int start) {
    return new Window(Math.floorMod(start, DAY), LEAST, DAY);
  }

  /** A window for maintenance that begins then. */
  static Window weeklyAt(int start) {
    return new Window(Math.floorMod(start, WEEK), LEAST, WEEK);
  }

  /** Whether the two ever hold at the same time. */
  boolean overlaps(Window other) {
    int shorter = Math.min(cycle, other.cycle);
    int apart = Math.floorMod(other.start - start, shorter);
    return apart < length || shorter - apart < other.length;
  }

  /** When it next begins, at this moment or later. */
  Instant next(Instant from) {
    long shift = cycle == WEEK ? EPOCH_AFTER_MONDAY : 0;
    long minute = -Math.floorDiv(-from.toEpochMilli(), 60_000L);
    long begin = Math.floorDiv(minute + shift, cycle) * cycle - shift + start;
    return Instant.ofEpochSecond((begin < minute ? begin + cycle : begin) * 60);
  }

  /** As the API tells it. */
  String text() {
    return point(start) + "-" + point((start + length) % cycle);
  }

  private String point(int minute) {
    String day = cycle == WEEK ? DAYS.get(minute / DAY) + ":" : "";
    return day + "%02d:%02d".formatted(minute % DAY / 60, minute % 60);
  }
}
