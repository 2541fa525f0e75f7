package io.lightsaillocal.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An H2 database in the files of a data directory. Where H2 loses its file, for example because the
 * disk is full, it closes the database for good; it is opened again here, for reading at once and
 * for writing as soon as that goes.
 */
final class FolderStore implements Store {

  private static final Logger LOG = LoggerFactory.getLogger(FolderStore.class);

  /** What must be free on the disk: neither a commit nor compaction must find it full. */
  private static final long RESERVE = 8L * 1024 * 1024;

  private static final long MEGABYTE = 1024L * 1024;

  private final DataFolder folder;
  private final DatabaseFile file;
  private final Gate gate;
  private final Housekeeping housekeeping = new Housekeeping();

  /** Null where it could not be opened again. */
  private volatile @Nullable OpenedFile opened;

  private final AtomicInteger generation = new AtomicInteger();

  /** Why nothing can be written until that was tried again, or null. */
  private volatile @Nullable String lost;

  /** Whether it was logged that writes are refused. */
  private volatile boolean announced;

  private FolderStore(DataFolder folder, DatabaseFile file, OpenedFile opened, Gate gate) {
    this.folder = folder;
    this.file = file;
    this.opened = opened;
    this.gate = gate;
  }

  static FolderStore open(Path path, Gate gate) throws SQLException {
    DataFolder folder = DataFolder.hold(path);
    try {
      DatabaseFile file = folder.database();
      boolean current = file.prepare();
      FolderStore store = new FolderStore(folder, file, compacted(file), gate);
      if (!current) {
        Migrations.migrate(store.open().pool(), "", "");
      }
      store.keepHouse();
      return store;
    } catch (IOException e) {
      folder.close();
      throw new StorageException("The data directory " + path + " cannot be used: " + e, e);
    } catch (SQLException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static OpenedFile compacted(DatabaseFile file) throws IOException, SQLException {
    OpenedFile opened = OpenedFile.of(H2.inFile(file.name()));
    if (!opened.compaction().isGrown()) {
      return opened;
    }
    try {
      opened.compactAndClose();
    } catch (SQLException noRoom) {
      LOG.warn("The database file could not be compacted: {}.", Failure.reason(noRoom));
    }
    file.closeToOthers();
    return OpenedFile.of(H2.inFile(file.name()));
  }

  @Override
  public OptionalLong bytes() {
    return OptionalLong.of(file.bytes());
  }

  private OpenedFile open() {
    OpenedFile current = opened;
    if (current == null) {
      throw new UnavailableException(String.valueOf(lost));
    }
    return current;
  }

  @Override
  public Connection connect() throws SQLException {
    return open().pool().getConnection();
  }

  @Override
  public void limitWait(Connection connection, Duration wait) throws SQLException {
    H2.limitWait(connection, wait);
  }

  @Override
  public int generation() {
    return generation.get();
  }

  @Override
  public void requireRoom() {
    String reason = lost;
    if (reason != null) {
      throw new UnavailableException(reason);
    }
    long room = folder.room();
    if (room < RESERVE) {
      throw new UnavailableException(
          announce(
              "There is no room left on %s: %d MB are free, and %d MB must be. Writes are refused until there is more."
                  .formatted(folder.disk(), room / MEGABYTE, RESERVE / MEGABYTE)));
    }
  }

  private String announce(String reason) {
    if (!announced) {
      announced = true;
      LOG.warn(reason);
    }
    return reason;
  }

  @Override
  public void recover(int broken, String reason) {
    try (Gate.Pass pass = gate.enterAlone(Deadline.in(Database.TIME_LIMIT))) {
      if (generation.get() == broken) {
        lost =
            announce(
                "The database could not write to %s, of which %d MB are free (%s). Writes are refused until it can; that is tried every second."
                    .formatted(folder.disk(), folder.room() / MEGABYTE, reason));
        reopen();
      }
    }
  }

  /** For writing; or, where not even that goes without writing, for reading. */
  private void reopen() {
    generation.incrementAndGet();
    OpenedFile before = opened;
    opened = null;
    if (before != null) {
      before.abandon();
    }
    try {
      opened = OpenedFile.of(H2.inFile(file.name()));
    } catch (SQLException | RuntimeException e) {
      openForReading();
    }
  }

  private void openForReading() {
    try {
      opened = OpenedFile.of(H2.readOnly(file.name()));
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The database cannot be read either, until its file can be written", e);
    }
  }

  private void keepHouse() {
    housekeeping.every(Duration.ofSeconds(1), this::lookAfterTheFolder);
    housekeeping.every(Compaction.PAUSE, this::compact);
  }

  private void lookAfterTheFolder() {
    removeOld();
    if (lost != null && folder.room() >= RESERVE) {
      tryToWrite();
    }
    if (lost == null && announced && folder.room() >= RESERVE) {
      announced = false;
      LOG.warn("{} can be written again.", folder.disk());
    }
  }

  private void compact() {
    if (lost == null) {
      try (Gate.Pass pass = gate.enter(Deadline.in(Database.TIME_LIMIT))) {
        open().compaction().run();
      }
    }
  }

  private void removeOld() {
    try {
      file.removeOld();
    } catch (IOException e) {
      throw new UnavailableException("What a reset has left cannot be removed: " + e);
    }
  }

  private void tryToWrite() {
    try (Gate.Pass pass = gate.enterAlone(Deadline.in(Database.TIME_LIMIT))) {
      OpenedFile current = opened;
      if (current == null || current.isReadOnly()) {
        reopen();
      }
      try (Connection connection = open().pool().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(Database.PROBE);
        lost = null;
      } catch (SQLException e) {
        if (Failure.of(e) == Failure.BROKEN) {
          reopen();
        }
      }
    }
  }

  /** A new file takes the place of the old one, however large that is. */
  @Override
  public void empty() throws SQLException {
    try {
      file.makeNew();
      generation.incrementAndGet();
      open().abandon();
      opened = null;
      file.putNewInPlace();
    } catch (IOException e) {
      throw new UnavailableException(
          "The database could not be replaced on %s: %s.".formatted(folder.disk(), e));
    } finally {
      if (opened == null) {
        reopen();
      }
    }
    lost = null;
  }

  @Override
  public void close() {
    housekeeping.close();
    OpenedFile current = opened;
    if (current != null) {
      current.close();
    }
    folder.close();
  }
}
