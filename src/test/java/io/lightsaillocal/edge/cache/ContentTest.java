package io.lightsaillocal.edge.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A body that is read by many while it comes. */
class ContentTest {

  private static final long SEED = 20_161_128;

  private final AtomicInteger closings = new AtomicInteger();
  private final List<Boolean> ends = new ArrayList<>();

  @Test
  void isReadByOneInMemoryAndAgain() throws IOException {
    byte[] bytes = bytes(1000);
    Content content = from(bytes, Long.MAX_VALUE);
    try (InputStream first = content.open(0, Long.MAX_VALUE).orElseThrow()) {
      assertArrayEquals(bytes, first.readAllBytes());
    }
    assertEquals(List.of(true), ends);
    assertEquals(1, closings.get());
    assertFalse(content.isInFile());
    assertArrayEquals(bytes, content.open(0, Long.MAX_VALUE).orElseThrow().readAllBytes());
    assertArrayEquals(
        Arrays.copyOfRange(bytes, 10, 30), content.open(10, 20).orElseThrow().readAllBytes());
  }

  @Test
  void goesToAFileWhereItIsLarge() throws IOException {
    byte[] bytes = bytes(3_000_000);
    Content content = from(bytes, Long.MAX_VALUE);
    try (InputStream first = content.open(0, Long.MAX_VALUE).orElseThrow()) {
      assertArrayEquals(bytes, first.readAllBytes());
    }
    assertTrue(content.isInFile());
    try (InputStream part = content.open(2_500_000, 1000).orElseThrow()) {
      assertArrayEquals(Arrays.copyOfRange(bytes, 2_500_000, 2_501_000), part.readAllBytes());
    }
    try (InputStream last = content.open(0, Long.MAX_VALUE).orElseThrow()) {
      content.drop();
      assertTrue(content.open(0, 1).isEmpty());
      assertArrayEquals(bytes, last.readAllBytes(), "who reads it reads it to its end");
    }
  }

  @Test
  void manyReadTheSameWhicheverIsAhead() throws Exception {
    byte[] bytes = bytes(5_000_000);
    Content content = from(bytes, Long.MAX_VALUE);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<byte[]>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      InputStream reader = content.open(i * 1000L, Long.MAX_VALUE).orElseThrow();
      all.add(
          threads.submit(
              () -> {
                try (reader) {
                  return reader.readAllBytes();
                }
              }));
    }
    for (int i = 0; i < 8; i++) {
      assertArrayEquals(Arrays.copyOfRange(bytes, i * 1000, bytes.length), all.get(i).get());
    }
    threads.shutdown();
    assertEquals(List.of(true), ends);
  }

  @Test
  void aReaderWhoLeavesKeepsNobodyFromTheEndAndTheLastBreaksItOff() throws IOException {
    byte[] bytes = bytes(2_000_000);
    Content content = from(bytes, Long.MAX_VALUE);
    InputStream first = content.open(0, Long.MAX_VALUE).orElseThrow();
    InputStream second = content.open(0, Long.MAX_VALUE).orElseThrow();
    first.readNBytes(100_000);
    first.close();
    assertArrayEquals(bytes, second.readAllBytes());
    second.close();
    assertEquals(List.of(true), ends);

    Content left = from(bytes, Long.MAX_VALUE);
    InputStream only = left.open(0, Long.MAX_VALUE).orElseThrow();
    only.readNBytes(100_000);
    only.close();
    assertEquals(List.of(true, false), ends);
    assertEquals(2, closings.get());
    assertTrue(left.open(0, 1).isEmpty());
  }

  @Test
  void whatBreaksAtItsSourceBreaksForAll() throws IOException {
    byte[] bytes = bytes(100_000);
    InputStream breaking =
        new InputStream() {
          private final InputStream whole = new ByteArrayInputStream(bytes);

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            int count = whole.read(into, offset, length);
            if (count < 0) {
              throw new IOException("The origin went away.");
            }
            return count;
          }
        };
    Content content = Content.from(breaking, closings::incrementAndGet, Long.MAX_VALUE);
    content.whenEnded(ends::add);
    InputStream first = content.open(0, Long.MAX_VALUE).orElseThrow();
    InputStream second = content.open(0, Long.MAX_VALUE).orElseThrow();
    assertThrows(IOException.class, first::readAllBytes);
    assertThrows(IOException.class, second::readAllBytes);
    assertEquals(List.of(false), ends);
    assertEquals(1, closings.get());
  }

  @Test
  void whatIsTooLongIsPassedOnToItsOneReader() throws IOException {
    byte[] bytes = bytes(2_000_000);
    Content content = from(bytes, 500_000);
    InputStream only = content.open(0, Long.MAX_VALUE).orElseThrow();
    assertArrayEquals(bytes, only.readAllBytes());
    only.close();
    assertEquals(List.of(false), ends, "it is not kept");
    assertTrue(content.open(0, 1).isEmpty());
  }

  @Test
  void whatIsTooLongIsStillReadByAllWhoHaveBegun() throws Exception {
    byte[] bytes = bytes(2_000_000);
    Content content = from(bytes, 500_000);
    InputStream first = content.open(0, Long.MAX_VALUE).orElseThrow();
    InputStream second = content.open(0, Long.MAX_VALUE).orElseThrow();
    assertArrayEquals(bytes, first.readAllBytes());
    first.close();
    assertArrayEquals(bytes, second.readAllBytes());
  }

  private Content from(byte[] bytes, long most) {
    Content content =
        Content.from(new ByteArrayInputStream(bytes), closings::incrementAndGet, most);
    content.whenEnded(ends::add);
    return content;
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }
}
