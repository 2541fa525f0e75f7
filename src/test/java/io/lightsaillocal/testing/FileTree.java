package io.lightsaillocal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a folder that an emulator may be removing files from at the same time. */
public final class FileTree {

  private FileTree() {}

  /**
   * All files below the folder, none if there is no such folder. What goes while it is being looked
   * for is not there; {@link Files#walk} would fail.
   */
  public static List<Path> files(Path folder) {
    Found found = new Found();
    try {
      Files.walkFileTree(folder, found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.files;
  }

  private static final class Found extends SimpleFileVisitor<Path> {

    private final List<Path> files = new ArrayList<>();

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files.add(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      return unlessGone(failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      return unlessGone(failure);
    }

    private static FileVisitResult unlessGone(@Nullable IOException failure) throws IOException {
      if (failure != null && !(failure instanceof NoSuchFileException)) {
        throw failure;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
