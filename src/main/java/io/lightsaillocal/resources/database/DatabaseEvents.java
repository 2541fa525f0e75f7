package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE_EVENTS;

import io.lightsaillocal.api.GetRelationalDatabaseEventsRequest;
import io.lightsaillocal.api.GetRelationalDatabaseEventsResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseEvent;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.PageToken;
import io.lightsaillocal.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** GetRelationalDatabaseEvents. */
final class DatabaseEvents {

  private static final int USUAL_MINUTES = 60;
  private static final int MOST_MINUTES = 14 * 24 * 60;
  private static final int PAGE = 100;

  void bind(Family.Binder on) {
    on.read(GET_RELATIONAL_DATABASE_EVENTS, this::getRelationalDatabaseEvents);
  }

  /** An event with its place among those of its millisecond. */
  private record Placed(String key, Event event) {}

  private GetRelationalDatabaseEventsResult getRelationalDatabaseEvents(
      GetRelationalDatabaseEventsRequest request, Call call) {
    int minutes = request.durationInMinutes() == null ? USUAL_MINUTES : request.durationInMinutes();
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new InvalidInputException(
          "The durationInMinutes %d is not valid.".formatted(minutes),
          "It is from 1 to %d.".formatted(MOST_MINUTES));
    }
    Resource<RelationalDatabase> database = Databases.seen(request.relationalDatabaseName(), call);
    Instant from = call.now().minus(Duration.ofMinutes(minutes));
    Page<RelationalDatabaseEvent> page =
        Page.of(
                placed(Event.of(database, call.now())).stream()
                    .filter(placed -> !placed.event().at().isBefore(from))
                    .toList(),
                Placed::key,
                PAGE,
                new PageToken("events " + database.arn()),
                request.pageToken())
            .map(placed -> told(placed.event(), database.name()));
    return new GetRelationalDatabaseEventsResult(page.items(), page.nextToken());
  }

  private static List<Placed> placed(List<Event> events) {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0, same = 0; i < events.size(); i++) {
      same = i > 0 && events.get(i).at().equals(events.get(i - 1).at()) ? same + 1 : 0;
      placed.add(
          new Placed(
              "%013d %03d".formatted(events.get(i).at().toEpochMilli(), same), events.get(i)));
    }
    return placed;
  }

  private static RelationalDatabaseEvent told(Event event, String name) {
    return RelationalDatabaseEvent.builder()
        .resource(name)
        .createdAt(event.at())
        .message(event.message())
        .eventCategories(List.of(event.category()))
        .build();
  }
}
