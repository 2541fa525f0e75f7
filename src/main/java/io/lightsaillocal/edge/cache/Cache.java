package io.lightsaillocal.edge.cache;

import java.io.Closeable;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;

/**
 * What all distributions keep. What was not asked for the longest gives way where there is too much
 * of it. Safe for any number of threads.
 */
public final class Cache {

  /** A longer answer goes to whoever asks and is not kept. */
  public static final long LONGEST = Room.LONGEST;

  /** The one asked for last comes last. */
  private final Map<CacheKey, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  private final Room room = new Room();
  private final Map<CacheKey, Flight> flights = new ConcurrentHashMap<>();

  /**
   * What comes from an origin.
   *
   * @param connection closed when the bytes have come or are not wanted
   */
  public record Body(InputStream bytes, Closeable connection) {}

  /**
   * An answer that is kept from now on.
   *
   * @param bytes its body, which is broken off if nobody reads it
   */
  public record Taken(Kept answer, InputStream bytes) {}

  /** An answer that is kept under that key, fresh or not. */
  public Optional<Kept> find(CacheKey key) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(key));
    }
  }

  /** A flight to the origin for that key: a new one, or the one that is on its way. */
  public Flight board(CacheKey key) {
    Flight mine = new Flight(() -> flights.remove(key));
    Flight before = flights.putIfAbsent(key, mine);
    return before == null ? mine : before.joined();
  }

  /** Keeps an answer whose body is to come. */
  public Taken take(
      CacheKey key, int status, HttpFields headers, Body body, Instant at, Duration lifetime) {
    Content content = Content.from(body.bytes(), body.connection(), LONGEST);
    Kept answer = new Kept(status, headers, content, at, lifetime, Instant.MIN);
    InputStream first = answer.open().orElseThrow();
    keep(key, answer);
    content.whenEnded(
        isWhole -> {
          if (isWhole) {
            weigh(key, content);
          } else {
            remove(of -> of.content() == content);
            content.drop();
          }
        });
    return new Taken(answer, first);
  }

  /** Keeps an answer, in the place of the one that there was. */
  public void keep(CacheKey key, Kept answer) {
    Kept before;
    List<Kept> pushedOut;
    synchronized (kept) {
      before = kept.put(key, answer);
      if (before != null && before.content() != answer.content()) {
        room.remove(before.content());
      }
      pushedOut = makeRoom();
    }
    if (before != null && before.content() != answer.content()) {
      before.content().drop();
    }
    drop(pushedOut);
  }

  private void weigh(CacheKey key, Content content) {
    List<Kept> pushedOut = List.of();
    synchronized (kept) {
      Kept now = kept.get(key);
      if (now != null && now.content() == content) {
        room.add(content);
        pushedOut = makeRoom();
      }
    }
    drop(pushedOut);
  }

  /** Forgets all that was kept by a plan which holds no more. */
  void forget(long plan) {
    List<Kept> gone = new ArrayList<>();
    synchronized (kept) {
      Iterator<Map.Entry<CacheKey, Kept>> all = kept.entrySet().iterator();
      while (all.hasNext()) {
        Map.Entry<CacheKey, Kept> entry = all.next();
        if (entry.getKey().plan() == plan) {
          all.remove();
          room.remove(entry.getValue().content());
          gone.add(entry.getValue());
        }
      }
    }
    drop(gone);
  }

  /** Forgets all. */
  public void clear() {
    drop(remove(any -> true));
  }

  private List<Kept> remove(Predicate<Kept> which) {
    List<Kept> gone = new ArrayList<>();
    synchronized (kept) {
      for (Iterator<Kept> all = kept.values().iterator(); all.hasNext(); ) {
        Kept answer = all.next();
        if (which.test(answer)) {
          all.remove();
          room.remove(answer.content());
          gone.add(answer);
        }
      }
    }
    return gone;
  }

  private List<Kept> makeRoom() {
    if (!room.isTooSmall(kept.size())) {
      return List.of();
    }
    List<Kept> gone = new ArrayList<>();
    Iterator<Kept> oldestFirst = kept.values().iterator();
    while (room.isTooSmall(kept.size()) && oldestFirst.hasNext()) {
      Kept answer = oldestFirst.next();
      if (room.isEasedBy(answer.content(), kept.size())) {
        oldestFirst.remove();
        room.remove(answer.content());
        gone.add(answer);
      }
    }
    return gone;
  }

  /** Not while others wait: a body has its own lock, and tells this cache of its end. */
  private static void drop(List<Kept> gone) {
    gone.forEach(answer -> answer.content().drop());
  }
}
