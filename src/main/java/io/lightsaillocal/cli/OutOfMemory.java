package io.lightsaillocal.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process when its memory has run out. Who runs out of it catches that, or not, wherever
 * it happens to happen, and what is left after that may answer nobody; a program that has ended is
 * seen to have ended, and can be started again. The JVM has an option for this, but a jar cannot
 * name it.
 */
final class OutOfMemory {

  static final int EXIT_CODE = 3;

  /**
   * The part of the heap that must be free: with less, the JVM is about nothing but to look for
   * more.
   */
  private static final int SHARE = 16;

  private static final int MOST = 16 * 1024 * 1024;

  private static final String LAST_WORDS =
      "Out of memory: lightsail-local has ended. Give the JVM more (-Xmx), keep state in files (--data-dir), or keep fewer operation records (--operation-log-size).\n";

  /** Made while there is memory: to print a text takes some, to write bytes takes none. */
  private final byte[] lastWords = LAST_WORDS.getBytes(StandardCharsets.UTF_8);

  private final FileOutputStream errors = new FileOutputStream(FileDescriptor.err);

  /** Kept where all threads see it, or the compiler would find that nobody needs it made. */
  private volatile byte[] some = new byte[0];

  private OutOfMemory() {}

  /** Watches this process from now on. */
  static void endProcess() {
    OutOfMemory memory = new OutOfMemory();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          if (thrown instanceof OutOfMemoryError) {
            memory.end();
          }
          System.err.print("Exception in thread \"" + thread.getName() + "\" ");
          thrown.printStackTrace();
        });
    Thread watch = new Thread(memory::watch, "memory");
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Whether there is memory only asking for some can tell; but of a heap that is half empty nobody
   * asks, since what was given stays with the process.
   */
  private void watch() {
    int enough = (int) Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE);
    try {
      while (some.length <= enough) {
        TimeUnit.SECONDS.sleep(1);
        if (!isHalfEmpty()) {
          some = new byte[enough];
          some = new byte[0];
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError none) {
      end();
    }
  }

  private static boolean isHalfEmpty() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory() < runtime.maxMemory() / 2;
  }

  private void end() {
    try {
      errors.write(lastWords);
    } catch (IOException unheard) {
      // Nobody listens any more.
    } finally {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
