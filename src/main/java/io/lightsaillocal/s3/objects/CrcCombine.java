package io.lightsaillocal.s3.objects;

/**
 * The CRC of a concatenation from the CRCs of its halves. To append a zero bit to a message is a
 * linear map of its CRC; appending as many zero bits as the second half has is that map to the
 * power of the length, had by squaring.
 */
final class CrcCombine {

  private CrcCombine() {}

  static long combine(long first, long second, long secondLength, long polynomial) {
    int width = (polynomial >>> 32) == 0 ? 32 : 64;
    long[] power = new long[width];
    power[0] = polynomial;
    for (int i = 1; i < width; i++) {
      power[i] = 1L << (i - 1);
    }
    // From one zero bit to one zero byte.
    power = square(square(square(power)));
    long result = first;
    for (long length = secondLength; length > 0; length >>>= 1) {
      if ((length & 1) != 0) {
        result = times(power, result);
      }
      power = square(power);
    }
    return result ^ second;
  }

  private static long times(long[] matrix, long vector) {
    long sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      if (((vector >>> i) & 1) != 0) {
        sum ^= matrix[i];
      }
    }
    return sum;
  }

  private static long[] square(long[] matrix) {
    long[] squared = new long[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      squared[i] = times(matrix, matrix[i]);
    }
    return squared;
  }
}
