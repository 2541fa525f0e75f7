package io.lightsaillocal.seed;

import io.lightsaillocal.api.LightsailException;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.protocol.Json;
import io.lightsaillocal.resources.Handlers;
import io.lightsaillocal.resources.Ids;
import io.lightsaillocal.resources.Marks;
import io.lightsaillocal.resources.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Carries seeds out. What was carried out before in the same state is passed over, so that a seed
 * can be given at every start.
 */
public final class Seeds {

  private final Handlers handlers;
  private final Marks marks;
  private final SeedObjects objects;
  private final Json json;
  private final Scope usual;
  private final Set<String> regions;
  private final String baseUrl;

  /**
   * @param usual account and Region of calls that name none
   * @param regions in which Lightsail is
   * @param baseUrl under which the emulator is reached
   */
  public Seeds(
      Json json,
      Handlers handlers,
      Marks marks,
      SeedObjects objects,
      Scope usual,
      Set<String> regions,
      String baseUrl) {
    this.handlers = handlers;
    this.marks = marks;
    this.objects = objects;
    this.json = json;
    this.usual = usual;
    this.regions = regions;
    this.baseUrl = baseUrl;
  }

  /**
   * Reads all of them, and if nothing is wrong with any, carries them out in their order.
   *
   * @return how many steps were carried out, those not counted that were before
   * @throws SeedException what is wrong, and where; what stands before it may have been done
   */
  public int apply(List<Seed> seeds) {
    SeedReader reader = new SeedReader(json, handlers, usual, regions);
    List<SeedStep> steps = new ArrayList<>();
    seeds.forEach(seed -> steps.addAll(reader.read(seed)));
    Map<String, Integer> sameBefore = new HashMap<>();
    int done = 0;
    for (SeedStep step : steps) {
      int ordinal = sameBefore.merge(step.mark(), 1, Integer::sum);
      if (apply(step, step.mark() + "#" + ordinal)) {
        done++;
      }
    }
    return done;
  }

  private boolean apply(SeedStep step, String mark) {
    return step instanceof SeedStep.Call<?> call
        ? call(call, mark)
        : put((SeedStep.Put) step, mark);
  }

  private <I extends Structure> boolean call(SeedStep.Call<I> call, String mark) {
    UnaryOperator<Ids> key =
        ids -> call.key().map(given -> ids.withAccessKey(given.id(), given.secret())).orElse(ids);
    try {
      return handlers.once(mark, call.operation(), call.request(), call.scope(), baseUrl, key);
    } catch (LightsailException refused) {
      throw call.place().wrong("%s: %s".formatted(call.operation(), refused.getMessage()));
    }
  }

  /** To put an object twice changes nothing, so the mark may come after it. */
  private boolean put(SeedStep.Put put, String mark) {
    if (marks.has(mark, put.scope())) {
      return false;
    }
    try {
      objects.put(put.scope(), put.object());
    } catch (IOException | IllegalArgumentException failed) {
      throw put.place().wrong("PutObject: " + failed.getMessage());
    }
    marks.leave(mark, put.scope());
    return true;
  }
}
