package io.lightsaillocal.codegen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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

  private PackJar() {}

  /** Takes the jar, and where the packed one goes. */
  public static void main(String[] arguments) throws IOException {
    try (ZipFile jar = new ZipFile(arguments[0]);
        ZipOutputStream packed =
            new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      packed.setLevel(Deflater.BEST_COMPRESSION);
      for (ZipEntry entry : Collections.list(jar.entries())) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        packed.putNextEntry(copy);
        packed.write(content(jar, entry));
        packed.closeEntry();
      }
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
