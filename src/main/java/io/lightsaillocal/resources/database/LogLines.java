package io.lightsaillocal.resources.database;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an engine would have written when it started and stopped. */
final class LogLines {

  private static final DateTimeFormatter MYSQL_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'000Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter POSTGRES_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Set<String> STARTS = Set.of(Event.CREATED, Event.RESTARTED, Event.STARTED);

  /** A line of a log; keys ascend. */
  record Line(String key, Instant at, String message) {}

  private LogLines() {}

  /** What an engine that runs has written. */
  static List<Line> written(List<DatabaseEngines.LogLine> log) {
    return log.stream()
        .map(
            line ->
                new Line(
                    "%013d %012d".formatted(line.at().toEpochMilli(), line.position()),
                    line.at(),
                    line.message()))
        .sorted(Comparator.comparing(Line::key))
        .toList();
  }

  static List<Line> of(Resource<RelationalDatabase> database, String stream, Instant now) {
    List<Line> lines = new ArrayList<>();
    if (!stream.equals("error") && !stream.equals("postgresql")) {
      return lines;
    }
    String version = known(database.body().engineVersion());
    for (Event event : Event.of(database, now)) {
      List<String> messages = messages(event, stream, version);
      for (String message : messages) {
        lines.add(
            new Line(
                "%013d %05d".formatted(event.at().toEpochMilli(), lines.size()),
                event.at(),
                message));
      }
    }
    return lines;
  }

  private static List<String> messages(Event event, String stream, String version) {
    boolean isStart = STARTS.contains(event.message()) || event.category().equals("restoration");
    boolean isStop = event.message().equals(Event.SHUT_DOWN);
    if (stream.equals("error")) {
      String begin = MYSQL_TIME.format(event.at()) + " 0 [System] ";
      if (isStart) {
        return List.of(
            begin
                + "[MY-010116] [Server] /rdsdbbin/mysql/bin/mysqld (mysqld %s) starting as process 1"
                    .formatted(version),
            begin
                + "[MY-010931] [Server] /rdsdbbin/mysql/bin/mysqld: ready for connections. Version: '%s'  socket: '/tmp/mysql.sock'  port: 3306  Source distribution."
                    .formatted(version));
      }
      return isStop
          ? List.of(
              begin
                  + "[MY-013172] [Server] Received SHUTDOWN from user rdsadmin. Shutting down mysqld (Version: %s)."
                      .formatted(version))
          : List.of();
    }
    String begin = POSTGRES_TIME.format(event.at()) + "::@:[1]:LOG:  ";
    if (isStart) {
      return List.of(
          begin + "starting PostgreSQL " + version,
          begin + "listening on IPv4 address \"0.0.0.0\", port 5432",
          begin + "database system is ready to accept connections");
    }
    return isStop
        ? List.of(begin + "received fast shutdown request", begin + "database system is shut down")
        : List.of();
  }
}
