package io.lightsaillocal.control;

import io.lightsaillocal.watch.Asked;
import io.lightsaillocal.watch.Mishap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The faults that are to happen, and the last that have. Safe for any number of threads. */
public final class Faults {

  /** Of those that all calls have met that were to. */
  private static final int KEPT = 1000;

  /** Read by every request, and next to never written. */
  private final List<PlannedFault> pending = new CopyOnWriteArrayList<>();

  private final Deque<PlannedFault> usedUp = new ArrayDeque<>();
  private final Supplier<List<FaultService>> services;
  private final Supplier<? extends RandomGenerator> chances;
  private RandomGenerator random;
  private int made;

  /**
   * Those that requests to these services can meet.
   *
   * @param services made when the first fault is added
   * @param chances makes the generator that a probability goes by, anew when all are removed
   */
  public Faults(
      Supplier<List<FaultService>> services, Supplier<? extends RandomGenerator> chances) {
    this.services = services;
    this.chances = chances;
    this.random = chances.get();
  }

  /** What a call meets; that is then counted. */
  public Mishap next(Asked asked) {
    for (PlannedFault candidate : pending) {
      if (candidate.fault().isFor(asked)) {
        Optional<Mishap> met = candidate.meet(random());
        if (candidate.isUsedUp()) {
          usedUp(candidate);
        }
        if (met.isPresent()) {
          return met.get();
        }
      }
    }
    return Mishap.NONE;
  }

  private synchronized RandomGenerator random() {
    return random;
  }

  private synchronized void usedUp(PlannedFault fault) {
    if (pending.remove(fault)) {
      if (usedUp.size() == KEPT) {
        usedUp.removeFirst();
      }
      usedUp.addLast(fault);
    }
  }

  /**
   * Adds the fault that has these members.
   *
   * @return its id
   */
  public String add(Map<String, ?> members) {
    JsonNode body = Json.MAPPER.valueToTree(members);
    return add(body).id();
  }

  /** Adds the fault that a request body describes. */
  synchronized PlannedFault add(JsonNode body) {
    Members members = Members.of(body, "a fault", FaultForm.ASKED);
    Fault fault = new FaultForm(services.get()).read(members);
    PlannedFault planned = new PlannedFault("fault-" + (made + 1), fault);
    made++;
    pending.add(planned);
    return planned;
  }

  /** How many calls have met a fault. */
  public int met(String id) {
    return find(id).met();
  }

  /** Lets a fault happen no more, and forgets it. */
  public synchronized void remove(String id) {
    PlannedFault fault = find(id);
    pending.remove(fault);
    usedUp.remove(fault);
  }

  /** Forgets all of them. */
  public synchronized void clear() {
    pending.clear();
    usedUp.clear();
  }

  /** Forgets all of them, and that there ever were any. */
  public synchronized void reset() {
    clear();
    made = 0;
    random = chances.get();
  }

  /** The fault of that id. */
  synchronized PlannedFault find(String id) {
    return all().stream()
        .filter(fault -> fault.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new NothingThere(
                    "There is no fault '%s'. %s"
                        .formatted(
                            id,
                            all().isEmpty()
                                ? "There is none at all."
                                : "There are "
                                    + String.join(
                                        ", ", all().stream().map(PlannedFault::id).toList())
                                    + ".")));
  }

  List<Map<String, Object>> list() {
    return all().stream().map(PlannedFault::describe).toList();
  }

  List<FaultService> services() {
    return services.get();
  }

  private synchronized List<PlannedFault> all() {
    List<PlannedFault> all = new ArrayList<>(usedUp);
    all.addAll(pending);
    return all;
  }

  /** Loaded when first needed, which is not at start. */
  private static final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
  }
}
