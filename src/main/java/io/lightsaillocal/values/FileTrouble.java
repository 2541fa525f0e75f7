package io.lightsaillocal.values;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file that somebody named cannot be read, in words. */
public final class FileTrouble {

  private FileTrouble() {}

  /** The reason, without a full stop. */
  public static String of(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "the user that runs this may not read it";
    }
    return failure instanceof CharacterCodingException
        ? "it is no text in UTF-8"
        : String.valueOf(failure.getMessage());
  }
}
