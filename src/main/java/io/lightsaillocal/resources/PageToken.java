package io.lightsaillocal.resources;

import io.lightsaillocal.api.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of paged lists: the key of the last item seen, so that they hold after a restart, with
 * a checksum over it and the list it belongs to, so that anything else is refused.
 */
public final class PageToken {

  private final String list;

  /**
   * @param list which list the tokens are for; a token of another is refused
   */
  public PageToken(String list) {
    this.list = list;
  }

  /** The token for what comes after this key. */
  public String after(String key) {
    String text = checksum(key) + key;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The key in a token, or nothing where there is no token.
   *
   * @throws InvalidInputException if this list has not made the token
   */
  public Optional<String> key(@Nullable String token) {
    if (token == null) {
      return Optional.empty();
    }
    String text = decode(token);
    String key = text.length() < 8 ? "" : text.substring(8);
    if (!text.equals(checksum(key) + key)) {
      throw new InvalidInputException(
          "The page token '%s' is not valid.".formatted(token),
          "Send the nextPageToken of the previous answer to the same operation, or none for the first page.");
    }
    return Optional.of(key);
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private String checksum(String key) {
    CRC32 crc = new CRC32();
    crc.update((list + "\n" + key).getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }
}
