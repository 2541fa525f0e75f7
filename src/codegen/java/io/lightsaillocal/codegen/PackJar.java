package io.lightsaillocal.codegen;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a jar anew, pressed as hard as can be, without what nobody reads in its classes when they
 * run: the names of local variables, which are for debuggers, and what Kotlin's compiler notes for
 * itself. Line numbers stay, for stack traces.
 */
public final class PackJar {

  private static final String KOTLIN = "Lkotlin/Metadata;";

  /**
   * In this archive H2 keeps what it reads by name, and at each start looks through all that stands
   * before its messages. Without the archive it finds them in the jar itself. The rest are pages of
   * a console that the jar has not, and translations.
   */
  private static final String ARCHIVE = "org/h2/util/data.zip";

  private static final String MESSAGES = "org/h2/res/_messages_en.prop";

  private PackJar() {}

  /** Takes the jar, and where the packed one goes. */
  public static void main(String[] arguments) throws IOException {
    try (ZipFile jar = new ZipFile(arguments[0]);
        ZipOutputStream packed =
            new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      packed.setLevel(Deflater.BEST_COMPRESSION);
      for (ZipEntry entry : Collections.list(jar.entries())) {
        boolean isArchive = entry.getName().equals(ARCHIVE);
        ZipEntry copy = new ZipEntry(isArchive ? MESSAGES : entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        packed.putNextEntry(copy);
        packed.write(isArchive ? messages(content(jar, entry)) : content(jar, entry));
        packed.closeEntry();
      }
    }
  }

  private static byte[] messages(byte[] archive) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().equals(MESSAGES)) {
          return entries.readAllBytes();
        }
      }
      throw new IOException("There is no " + MESSAGES + " in " + ARCHIVE);
    }
  }

  private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream from = jar.getInputStream(entry)) {
      byte[] bytes = from.readAllBytes();
      return entry.getName().endsWith(".class") ? slim(bytes) : bytes;
    }
  }

  private static byte[] slim(byte[] compiled) {
    ClassWriter written = new ClassWriter(0);
    new ClassReader(compiled).accept(new Slimmed(written), 0);
    return written.toByteArray();
  }

  private static final class Slimmed extends ClassVisitor {

    Slimmed(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean isVisible) {
      return type.equals(KOTLIN) ? null : super.visitAnnotation(type, isVisible);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(
          Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
        @Override
        public void visitLocalVariable(
            String variable, String type, String generic, Label from, Label to, int index) {
          // Not passed on.
        }
      };
    }
  }
}
