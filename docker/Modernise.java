import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies a jar for the image, in which an AOT cache holds the classes that are used. What they do stays the same. It is run
 * from source by the JDK that builds the image and is not part of it.
 */
final class Modernise {

  /** The first version whose classes say of themselves what their verification needs, as a cache wants it. */
  private static final int WITH_STACK_MAPS = 50;

  /** To verify this class the JVM loads one that, without the module java.desktop, no cache can hold. */
  private static final String NOT_TO_CACHE = "tools/jackson/databind/ext/beans/JavaBeansAnnotations.class";

  private static final ClassFileVersion JAVA_5 = ClassFileVersion.of(ClassFile.JAVA_5_VERSION, 0);
  private static final ClassFileVersion JAVA_17 = ClassFileVersion.of(ClassFile.JAVA_17_VERSION, 0);

  private Modernise() {}

  public static void main(String[] args) throws IOException {
    try (ZipFile from = new ZipFile(args[0]);
        OutputStream file = Files.newOutputStream(Path.of(args[1]));
        ZipOutputStream to = new ZipOutputStream(file)) {
      ClassFile format =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(type -> in(from, type))
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (ZipEntry entry : Collections.list(from.entries())) {
        byte[] content = from.getInputStream(entry).readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        to.write(forCache(entry.getName(), format, content));
        to.closeEntry();
      }
    }
  }

  /** No cache can hold a class in the format of Java 5, so that is the way to keep one in it or out of it. */
  private static byte[] forCache(String name, ClassFile format, byte[] content) {
    if (name.equals(NOT_TO_CACHE)) {
      return format.transformClass(format.parse(content), inFormat(JAVA_5));
    }
    return name.endsWith(".class") ? modern(format, content) : content;
  }

  private static byte[] modern(ClassFile format, byte[] content) {
    ClassModel model = format.parse(content);
    if (model.majorVersion() >= WITH_STACK_MAPS) {
      return content;
    }
    // Only a method body that is written anew gets its stack maps.
    return format.transformClass(
        model,
        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen(inFormat(JAVA_17)));
  }

  private static ClassTransform inFormat(ClassFileVersion version) {
    return ClassTransform.dropping(element -> element instanceof ClassFileVersion)
        .andThen(ClassTransform.endHandler(builder -> builder.with(version)));
  }

  private static InputStream in(ZipFile jar, ClassDesc type) {
    String descriptor = type.descriptorString();
    ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
