package io.lightsaillocal.resources;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What containers have written, as far as somebody says so: no container runs here. In memory. Safe
 * for any number of threads.
 */
public final class ContainerLogs {

  private static final int KEPT = 10_000;

  private final Map<Key, Log> logs = new ConcurrentHashMap<>();

  /**
   * A line.
   *
   * @param number what tells it from others of the same moment, in their order
   */
  public record Line(Instant at, long number, String message) {}

  private record Key(String service, String container) {}

  /** The newest lines of one container. */
  private static final class Log {

    private final Deque<Line> lines = new ArrayDeque<>();
    private long written;

    synchronized void add(Instant at, String message) {
      lines.addLast(new Line(at, written++, message));
      if (lines.size() > KEPT) {
        lines.removeFirst();
      }
    }

    synchronized List<Line> all() {
      return List.copyOf(lines);
    }
  }

  /** Nothing has been written. */
  public ContainerLogs() {}

  /**
   * A container of a service that there is has written something.
   *
   * @throws io.lightsaillocal.api.NotFoundException if there is no such service
   */
  public void add(String service, String container, List<String> messages, Resources resources) {
    Identity identity = resources.identity(Kinds.CONTAINER_SERVICE, service);
    Log log = logs.computeIfAbsent(new Key(identity.arn(), container), key -> new Log());
    messages.forEach(message -> log.add(resources.now(), message));
  }

  /**
   * What a container has written, oldest first.
   *
   * @param service its ARN
   */
  public List<Line> of(String service, String container) {
    Log log = logs.get(new Key(service, container));
    return log == null ? List.of() : log.all();
  }

  /** Forgets everything. */
  public void clear() {
    logs.clear();
  }
}
