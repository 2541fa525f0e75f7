package io.lightsaillocal.s3.objects;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The algorithms of {@code x-amz-checksum-…}. */
public enum ChecksumAlgorithm {
  CRC32(4, 0xEDB88320L),
  CRC32C(4, 0x82F63B78L),
  CRC64NVME(8, Crc64Nvme.POLYNOMIAL),
  SHA1(20, 0),
  SHA256(32, 0),
  SHA512(64, 0),
  MD5(16, 0),
  XXHASH64(8, 0),
  XXHASH3(8, 0),
  XXHASH128(16, 0);

  /** What S3 computes for objects that come without a checksum. */
  public static final ChecksumAlgorithm DEFAULT = CRC64NVME;

  private static final String HEADER = "x-amz-checksum-";

  /** They speak of checksums, and are none. */
  private static final Set<String> ABOUT_CHECKSUMS =
      Set.of(HEADER + "algorithm", HEADER + "type", HEADER + "mode");

  private final int length;

  /** Reflected; 0 for what is not a CRC. */
  private final long polynomial;

  ChecksumAlgorithm(int length, long polynomial) {
    this.length = length;
    this.polynomial = polynomial;
  }

  /** The algorithm of that name in any case, or null. */
  public static @Nullable ChecksumAlgorithm named(String name) {
    for (ChecksumAlgorithm algorithm : values()) {
      if (algorithm.name().equalsIgnoreCase(name)) {
        return algorithm;
      }
    }
    return null;
  }

  /** Whether the header, or field of a form, carries a checksum. */
  public static boolean isHeader(String name) {
    return name.regionMatches(true, 0, HEADER, 0, HEADER.length())
        && !ABOUT_CHECKSUMS.contains(name.toLowerCase(Locale.ROOT));
  }

  /**
   * The algorithm of the checksum that a header carries.
   *
   * @throws S3Error if nobody here knows it
   */
  public static ChecksumAlgorithm ofHeader(String name) {
    ChecksumAlgorithm algorithm = named(name.substring(HEADER.length()));
    if (algorithm == null) {
      throw S3Error.invalidRequest(
          "The algorithm type you specified in x-amz-checksum- header is invalid.");
    }
    return algorithm;
  }

  /** Its name in messages. */
  public String shown() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The header that carries it, in lower case. */
  public String header() {
    return HEADER + shown();
  }

  /** The XML element that carries it. */
  public String element() {
    return "Checksum" + name();
  }

  /** Whether the checksum of a whole can be had from the checksums of its parts. */
  public boolean combines() {
    return polynomial != 0;
  }

  /** Whether S3 has it of whole objects only. */
  public boolean isWhole() {
    return this == CRC64NVME;
  }

  /** Whether the text is the base64 form of a checksum of this algorithm. */
  public boolean isValue(String text) {
    try {
      return Base64.getDecoder().decode(text).length == length;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** A new computation. */
  public Running start() {
    return switch (this) {
      case CRC32 -> new OfZip(new CRC32());
      case CRC32C -> new OfZip(new CRC32C());
      case CRC64NVME -> new Crc64Nvme();
      case SHA1 -> new OfDigest(digest("SHA-1"));
      case SHA256 -> new OfDigest(digest("SHA-256"));
      case SHA512 -> new OfDigest(digest("SHA-512"));
      case MD5 -> new OfDigest(digest("MD5"));
      case XXHASH64 -> new Of64Bits(Hashing.xxh64().hashStream());
      case XXHASH3 -> new Of64Bits(Hashing.xxh3_64().hashStream());
      case XXHASH128 -> new Of128Bits(Hashing.xxh3_128().hashStream());
    };
  }

  /** The checksum of the bytes of {@code first} followed by the bytes of {@code second}. */
  public String combine(String first, String second, long secondLength) {
    long combined = CrcCombine.combine(number(first), number(second), secondLength, polynomial);
    ByteBuffer bytes = ByteBuffer.allocate(length);
    if (length == 4) {
      bytes.putInt((int) combined);
    } else {
      bytes.putLong(combined);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static long number(String value) {
    long number = 0;
    for (byte b : Base64.getDecoder().decode(value)) {
      number = (number << 8) | (b & 0xFF);
    }
    return number;
  }

  /** A digest that every Java has. */
  public static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + name, e);
    }
  }

  /** A checksum in the making. */
  public interface Running {

    /** Takes in more bytes. */
    void update(byte[] bytes, int offset, int count);

    /** The checksum of what was taken in, in base64. Called once, at the end. */
    String value();
  }

  private record OfZip(java.util.zip.Checksum crc) implements Running {

    @Override
    public void update(byte[] bytes, int offset, int count) {
      crc.update(bytes, offset, count);
    }

    @Override
    public String value() {
      byte[] bytes = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
      return Base64.getEncoder().encodeToString(bytes);
    }
  }

  private record OfDigest(MessageDigest digest) implements Running {

    @Override
    public void update(byte[] bytes, int offset, int count) {
      digest.update(bytes, offset, count);
    }

    @Override
    public String value() {
      return Base64.getEncoder().encodeToString(digest.digest());
    }
  }

  private record Of64Bits(HashStream64 hash) implements Running {

    @Override
    public void update(byte[] bytes, int offset, int count) {
      hash.putBytes(bytes, offset, count);
    }

    @Override
    public String value() {
      byte[] bytes = ByteBuffer.allocate(8).putLong(hash.getAsLong()).array();
      return Base64.getEncoder().encodeToString(bytes);
    }
  }

  private record Of128Bits(HashStream128 hash) implements Running {

    @Override
    public void update(byte[] bytes, int offset, int count) {
      hash.putBytes(bytes, offset, count);
    }

    @Override
    public String value() {
      HashValue128 value = hash.get();
      byte[] bytes =
          ByteBuffer.allocate(16)
              .putLong(value.getMostSignificantBits())
              .putLong(value.getLeastSignificantBits())
              .array();
      return Base64.getEncoder().encodeToString(bytes);
    }
  }
}
