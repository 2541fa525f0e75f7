package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE_LOG_EVENTS;
import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE_LOG_STREAMS;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.GetRelationalDatabaseLogEventsRequest;
import io.lightsaillocal.api.GetRelationalDatabaseLogEventsResult;
import io.lightsaillocal.api.GetRelationalDatabaseLogStreamsRequest;
import io.lightsaillocal.api.GetRelationalDatabaseLogStreamsResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LogEvent;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.PageToken;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GetRelationalDatabaseLogStreams and GetRelationalDatabaseLogEvents. Where no engine runs, its log
 * has what an engine says when it starts and stops, and the logs of queries have nothing.
 */
final class DatabaseLogs {

  private static final int PAGE = 100;
  private static final char FORWARD = 'f';
  private static final char BACKWARD = 'b';

  /** After each key that begins with what is before it. */
  private static final String LAST = "~";

  private final DatabaseEngines engines;

  DatabaseLogs(DatabaseEngines engines) {
    this.engines = engines;
  }

  void bind(Family.Binder on) {
    on.read(GET_RELATIONAL_DATABASE_LOG_STREAMS, this::getRelationalDatabaseLogStreams)
        .read(GET_RELATIONAL_DATABASE_LOG_EVENTS, this::getRelationalDatabaseLogEvents);
  }

  private GetRelationalDatabaseLogStreamsResult getRelationalDatabaseLogStreams(
      GetRelationalDatabaseLogStreamsRequest request, Call call) {
    return new GetRelationalDatabaseLogStreamsResult(
        streams(Databases.seen(request.relationalDatabaseName(), call)));
  }

  private static List<String> streams(Resource<RelationalDatabase> database) {
    return isMysql(database)
        ? List.of("audit", "error", "general", "slowquery")
        : List.of("postgresql");
  }

  private static boolean isMysql(Resource<RelationalDatabase> database) {
    return known(database.body().engine()).equals("mysql");
  }

  private GetRelationalDatabaseLogEventsResult getRelationalDatabaseLogEvents(
      GetRelationalDatabaseLogEventsRequest request, Call call) {
    Resource<RelationalDatabase> database = Databases.seen(request.relationalDatabaseName(), call);
    String stream = request.logStreamName();
    boolean isFromHead = Boolean.TRUE.equals(request.startFromHead());
    check(request, database, isFromHead);
    List<LogLines.Line> lines =
        lines(database, stream, call.now()).stream()
            .filter(line -> isWithin(line.at(), request.startTime(), request.endTime()))
            .toList();
    PageToken tokens = new PageToken("log %s %s".formatted(stream, database.arn()));
    String cursor =
        tokens.key(request.pageToken()).orElse(isFromHead ? "" + FORWARD : BACKWARD + LAST);
    boolean isForward = cursor.charAt(0) == FORWARD;
    String key = cursor.substring(1);
    List<LogLines.Line> side =
        lines.stream()
            .filter(
                line -> isForward ? line.key().compareTo(key) > 0 : line.key().compareTo(key) < 0)
            .toList();
    List<LogLines.Line> page =
        isForward
            ? side.subList(0, Math.min(PAGE, side.size()))
            : side.subList(Math.max(0, side.size() - PAGE), side.size());
    String before = page.isEmpty() ? (isForward ? key + LAST : key) : page.get(0).key();
    String after = page.isEmpty() ? (isForward ? key : "") : page.get(page.size() - 1).key();
    return new GetRelationalDatabaseLogEventsResult(
        page.stream()
            .map(line -> new LogEvent(line.at().truncatedTo(ChronoUnit.SECONDS), line.message()))
            .toList(),
        tokens.after(BACKWARD + before),
        tokens.after(FORWARD + after));
  }

  private List<LogLines.Line> lines(
      Resource<RelationalDatabase> database, String stream, Instant now) {
    return engines.run(known(database.body().engine()))
        ? LogLines.written(engines.log(EngineFollower.id(database.arn())))
        : LogLines.of(database, stream, now);
  }

  private static void check(
      GetRelationalDatabaseLogEventsRequest request,
      Resource<RelationalDatabase> database,
      boolean isFromHead) {
    if (!streams(database).contains(request.logStreamName())) {
      throw new InvalidInputException(
          "The database %s has no log stream %s."
              .formatted(database.name(), request.logStreamName()),
          "It has %s.".formatted(String.join(", ", streams(database))));
    }
    if (isFromHead && !isMysql(database)) {
      throw new InvalidInputException(
          "startFromHead must be false for the PostgreSQL database %s.".formatted(database.name()));
    }
    if (request.startTime() != null
        && request.endTime() != null
        && !request.startTime().isBefore(request.endTime())) {
      throw new InvalidInputException(
          "The startTime %s is not before the endTime %s."
              .formatted(request.startTime(), request.endTime()));
    }
  }

  private static boolean isWithin(Instant at, @Nullable Instant from, @Nullable Instant until) {
    return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
  }
}
