package io.lightsaillocal.s3.objects;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** CRC-64/NVME, eight bytes at a time by tables. */
final class Crc64Nvme implements ChecksumAlgorithm.Running {

  /** Reflected. */
  static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

  private static final Tables TABLES = new Tables(tables());
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[][] tables = TABLES.slices();
  private long crc = ~0L;

  @Override
  public void update(byte[] bytes, int offset, int count) {
    long value = crc;
    int position = offset;
    int end = offset + count;
    for (; end - position >= 8; position += 8) {
      value ^= (long) LITTLE_ENDIAN.get(bytes, position);
      value =
          tables[7][(int) value & 0xFF]
              ^ tables[6][(int) (value >>> 8) & 0xFF]
              ^ tables[5][(int) (value >>> 16) & 0xFF]
              ^ tables[4][(int) (value >>> 24) & 0xFF]
              ^ tables[3][(int) (value >>> 32) & 0xFF]
              ^ tables[2][(int) (value >>> 40) & 0xFF]
              ^ tables[1][(int) (value >>> 48) & 0xFF]
              ^ tables[0][(int) (value >>> 56)];
    }
    for (; position < end; position++) {
      value = tables[0][(int) (value ^ bytes[position]) & 0xFF] ^ (value >>> 8);
    }
    crc = value;
  }

  @Override
  public String value() {
    byte[] bytes = ByteBuffer.allocate(8).putLong(~crc).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Of the polynomial alone; nobody writes to them once they are made. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Tables(long[][] slices) {}

  private static long[][] tables() {
    long[][] tables = new long[8][256];
    for (int i = 0; i < 256; i++) {
      long value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
      }
      tables[0][i] = value;
    }
    for (int table = 1; table < 8; table++) {
      for (int i = 0; i < 256; i++) {
        long previous = tables[table - 1][i];
        tables[table][i] = tables[0][(int) previous & 0xFF] ^ (previous >>> 8);
      }
    }
    return tables;
  }
}
