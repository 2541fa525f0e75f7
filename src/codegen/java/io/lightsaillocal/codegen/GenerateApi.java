package io.lightsaillocal.codegen;

import io.lightsaillocal.codegen.Model.ModelShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Writes the package {@code io.lightsaillocal.api} from the API model.
 *
 * <p>Arguments: the model file, the file of what was observed beyond it, the file that says which
 * family answers an operation, and the folder to write the sources to. A file whose text would not
 * change is left alone, so that the compiler has nothing to do when the model is the same.
 */
public final class GenerateApi {

  private final Model model;
  private final Families families;
  private final Path folder;
  private final Set<Path> written = new LinkedHashSet<>();

  private GenerateApi(Model model, Families families, Path folder) {
    this.model = model;
    this.families = families;
    this.folder = folder;
  }

  /** Runs the generator. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[3]).resolve(JavaType.PACKAGE.replace('.', '/'));
    Model model = Model.read(Path.of(args[0]), Path.of(args[1]));
    new GenerateApi(model, Families.read(Path.of(args[2]), model), folder).run();
  }

  private void run() throws IOException {
    Files.createDirectories(folder);
    for (ModelShape shape : model.shapes().values()) {
      if (shape.exception()) {
        write(shape.name(), ExceptionSource.of(model, shape));
      } else if (shape.isStructure()) {
        write(shape.name(), RecordSource.of(model, shape));
      } else if (shape.isEnum()) {
        write(shape.name(), EnumSource.of(model, shape));
      }
    }
    write("Operations", OperationsSource.of(model, families));
    deleteStale();
  }

  private void write(String type, String source) throws IOException {
    Path file = folder.resolve(type + ".java");
    written.add(file);
    if (!Files.exists(file) || !Files.readString(file).equals(source)) {
      Files.writeString(file, source);
    }
  }

  private void deleteStale() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(file -> !written.contains(file)).toList()) {
        Files.delete(file);
      }
    }
  }
}
